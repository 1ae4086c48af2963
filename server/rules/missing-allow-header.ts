import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingAllowHeader: Rule = {
  id: 'missing-allow-header',
  summary: 'List the allowed methods with a 405',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.5.6',
  on: 'handler',
  check: (handler) =>
    missingHeader(handler, {
      code: 405,
      header: 'Allow',
      reason: 'the header is required, and lists the methods that work',
      fix: ({ outcome }) => {
        // The methods that the path has excluded are those that other paths serve.
        const served = new Set([...(handler.otherMethods ?? []), ...(outcome.excludedMethods ?? [])])
        return { title: 'Set the Allow header', value: `'${[...(served.size > 0 ? served : ['GET', 'HEAD'])].join(', ')}'` }
      },
    }),
}
