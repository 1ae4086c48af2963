import type { CallEffect, Callee, ResponseCall } from '../contract/adapter.ts'
import { responseMaker, textResponse, type WebSemantics } from './web-response.ts'
import { standardSemantics } from './web-server.ts'

/** MSW 2: answers that stand in for those of a server. Sources: its src/core/HttpResponse.ts, and the tests that run it. */
export const mswSemantics: WebSemantics = {
  ...standardSemantics,
  name: 'MSW',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'dropped',
  invalidStatus: 'accepted',
  ignoresOtherInit: true,
}

const texts = new Set(['text', 'xml', 'html', 'arrayBuffer', 'formData'])

/** `HttpResponse.json(data, init)`, `new HttpResponse(body, init)`. */
export function mswMaker({ module, path: [name, method], isNew }: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  if (module !== 'msw' || name !== 'HttpResponse') return undefined
  return method !== undefined && texts.has(method) ? textResponse : responseMaker(method, isNew, { found: 302 })
}
