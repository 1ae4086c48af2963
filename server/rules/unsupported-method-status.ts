import { statusTitle } from '../http/registry/status-codes.ts'
import { everyRead, nearestTest } from '../http/responses/circumstances.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import { type SentAnswer, sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const unsupportedMethodStatus: Rule = {
  id: 'unsupported-method-status',
  summary: 'Answer 405 to a method that is not supported',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 15.5.6',
  on: 'handler',
  *check(handler) {
    for (const answer of sentAnswers(handler)) {
      const { outcome, event, code, at } = answer
      const { excludedMethods = [] } = outcome
      if (code === undefined || !generic.has(code) || outcome.method !== undefined || outcome.catching) continue
      const served = excludedMethods.filter((method) => method !== 'OPTIONS')
      if (served.length === 0 || !isAboutMethod(event, handler)) continue
      yield {
        at,
        message: `${statusTitle(code)} for methods other than ${served.join(', ')}: 405 with Allow says what is wrong.`,
        fixes: fixes(answer, excludedMethods),
      }
    }
  },
}

/** Errors that people send for a method nobody serves; others have a reason of their own. */
const generic = new Set([400, 404, 500, 501])

function isAboutMethod(event: SentAnswer['event'], { request }: Handler): boolean {
  return everyRead(nearestTest(event), ({ path }) => path === `${request}.method` || path === `${request}.method.toUpperCase()`)
}

function fixes({ outcome, event }: SentAnswer, served: readonly string[]): readonly Fix[] {
  const edit = changedStatus(outcome, 405)
  if (!edit) return []
  const before = outcome.head ?? event
  return [
    {
      title: 'Answer 405 with Allow',
      safe: false,
      edits: [{ kind: 'set-header', before, name: 'Allow', value: `'${served.join(', ')}'` }, edit],
    },
  ]
}
