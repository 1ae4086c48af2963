import { pathsWithout } from '../http/missing-header.ts'
import { statusTitle } from '../http/status-codes.ts'
import type { Rule } from './rule.ts'

export const missingAllowHeader: Rule = {
  id: 'missing-allow-header',
  summary: 'List the allowed methods with a 405',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.5.6',
  on: 'handler',
  *check(handler) {
    for (const { at, event } of pathsWithout(handler, 405, ['allow'])) {
      yield {
        at,
        message: `${statusTitle(405)} without Allow: the header is required, so that clients learn which methods the resource has.`,
        fixes: [{ title: 'Set the Allow header', safe: false, edits: [{ kind: 'set-header', before: event, name: 'Allow', value: "'GET, HEAD'" }] }],
      }
    }
  },
}
