import type { Status } from '../http/events.ts'
import { statusTitle } from '../http/status-codes.ts'
import type { Rule } from './rule.ts'

export const httpErrorSwallowed: Rule = {
  id: 'http-error-swallowed',
  summary: 'Let an error with a status keep it',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check({ outcomes }) {
    const seen = new Set<number>()
    for (const { ending, catching, status } of outcomes) {
      if (ending !== 'sent' || !catching?.thrown || catching.discriminates || !status) continue
      const [thrown, sent] = [only(catching.thrown), only(status)]
      const { at } = catching.thrown
      if (thrown === undefined || sent === undefined || thrown === sent || thrown < 400 || at.file || seen.has(at.start)) continue
      seen.add(at.start)
      yield {
        at,
        message: `${statusTitle(thrown)} never reaches the client: the catch around it answers ${statusTitle(sent)} to every error.`,
        related: [{ at: catching.at, message: 'It is caught here.' }],
      }
    }
  },
}

function only({ code }: Status): number | undefined {
  const [value] = code ?? []
  return code?.length === 1 && typeof value === 'number' ? value : undefined
}
