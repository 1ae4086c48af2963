import { statusTitle } from '../http/registry/status-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { CatchContext } from '../http/responses/outcome.ts'
import type { Fix } from '../http/responses/problem.ts'
import type { Rule } from './rule.ts'

export const httpErrorSwallowed: Rule = {
  id: 'http-error-swallowed',
  summary: 'Let an error with a status keep it',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ outcomes, isAsync, semantics }) {
    for (const { ending, catching, status } of outcomes) {
      if (ending !== 'sent' || !catching?.thrown || catching.discriminates) continue
      const [thrown, sent] = [knownCode(catching.thrown), knownCode(status)]
      const { at } = catching.thrown
      // (Who is sent elsewhere may be told there.)
      const isRedirect = sent !== undefined && sent >= 300 && sent < 400
      if (thrown === undefined || sent === undefined || isRedirect || thrown === sent || thrown < 400 || at.file) continue
      yield {
        at,
        message: `${statusTitle(thrown)} never reaches the client: the catch around it answers ${statusTitle(sent)} to every error.`,
        related: [{ at: catching.at, message: 'It is caught here.' }],
        fixes: isAsync && semantics.rejection !== 'answered' ? [] : thrownAgain(catching),
      }
    }
  },
}

function thrownAgain({ block, isThrown, error }: CatchContext): readonly Fix[] {
  if (!block || !isThrown || !error) return []
  return [{ title: 'Throw it again', safe: false, edits: [{ kind: 'insert-first', block, text: `if (${isThrown}) throw ${error}` }] }]
}
