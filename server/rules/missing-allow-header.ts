import { type MissingHeader, pathsWithout, settingHeader } from '../http/missing-header.ts'
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
    const missing = pathsWithout(handler, 405, ['allow'])
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
  const value = `'${outcome.excludedMethods?.join(', ') ?? 'GET, HEAD'}'`
  return settingHeader(before, 'Set the Allow header', 'Allow', value)
}
