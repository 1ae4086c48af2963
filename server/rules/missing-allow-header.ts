import { type MissingHeader, pathWithout } from '../http/missing-header.ts'
import type { Fix } from '../http/problem.ts'
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
    const missing = pathWithout(handler, 405, ['allow'])
    if (!missing) return
    yield {
      at: missing.at,
      message: `${statusTitle(405)} without Allow: the header is required, so that clients learn which methods the resource has.`,
      fixes: fixes(missing),
    }
  },
}

/** The methods that the path has excluded are those that other paths serve. */
function fixes({ before, outcome }: MissingHeader): readonly Fix[] {
  if (!before) return []
  const value = `'${outcome.excludedMethods?.join(', ') ?? 'GET, HEAD'}'`
  return [{ title: 'Set the Allow header', safe: false, edits: [{ kind: 'set-header', before, name: 'Allow', value }] }]
}
