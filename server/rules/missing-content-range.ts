import type { Outcome } from '../http/responses/outcome.ts'
import { missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const missingContentRange: Rule = {
  id: 'missing-content-range',
  summary: 'Say which part a 206 holds',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.3.7.1',
  on: 'handler',
  *check(handler) {
    yield* missingHeader(handler, {
      code: 206,
      header: 'Content-Range',
      reason: 'the header is required to tell which bytes these are',
      concerns: (outcome) => !holdsSeveralParts(outcome),
    })
    yield* missingHeader(handler, {
      code: 416,
      header: 'Content-Range',
      reason: 'it should say how long the resource is',
      severity: 'information',
    })
  },
}

/** In `multipart/byteranges` each part says it for itself. */
function holdsSeveralParts({ headers }: Outcome): boolean {
  const type = headers.get('content-type')
  return !!type && !type.constant?.every((value) => typeof value === 'string' && !value.startsWith('multipart/'))
}
