import type { Rule } from './rule.ts'

export const retryUnsafeStatus: Rule = {
  id: 'retry-unsafe-status',
  summary: 'Repeat only what can succeed the second time',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 15.5',
  on: 'file',
  *check({ retryPolicies = [], repeatedRequests = [] }) {
    for (const { at, loop, codes, named, renewsCredentials } of repeatedRequests) {
      const hopeless = codes.filter((code) => isHopeless(code) || (code === 401 && !renewsCredentials))
      if (hopeless.length === 0) continue
      const said = hopeless.filter((code) => named.includes(code))
      const isAll = said.length === 0 && [400, 403, 404, 422].every((code) => hopeless.includes(code))
      yield { at: isAll ? loop : at, message: isAll ? everything : some(said.length > 0 ? said : hopeless) }
    }
    for (const { codes } of retryPolicies) {
      if (!codes) continue
      const { values } = codes
      const hopeless = values === 'all' ? [] : values.filter((code) => isHopeless(code) || (code === 401 && codes.isCondition))
      if (values !== 'all' && hopeless.length === 0) continue
      const left = values === 'all' ? [] : values.filter((code) => !isHopeless(code))
      yield {
        at: codes.at,
        message: values === 'all' ? everything : some(hopeless),
        fixes:
          values === 'all' || codes.isCondition
            ? []
            : [
                {
                  title: 'Repeat the others only',
                  safe: false,
                  edits: [{ kind: 'replace', at: codes.at, text: `[${(left.length > 0 ? left : usual).join(', ')}]` }],
                },
              ],
      }
    }
  },
}

const everything = 'Every failure is tried again, 400 and 404 too: the same request gets the same answer, later.'
const some = (codes: readonly number[]) =>
  `${codes.join(', ')} ${codes.length > 1 ? 'are' : 'is'} tried again: the same request gets the same answer, later.`

const usual = [408, 429, 500, 502, 503, 504]

/** Client errors but those of the moment, and what a server says it will never do. */
function isHopeless(code: number): boolean {
  if (code === 501 || code === 505 || code === 506 || code === 508 || code === 510 || code === 511) return true
  return code >= 400 && code < 500 && ![401, 408, 409, 413, 421, 423, 425, 429, 460, 499].includes(code)
}
