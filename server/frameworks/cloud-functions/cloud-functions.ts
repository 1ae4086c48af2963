import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { FrameworkAdapter, ParameterRole } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { annotated } from '../contract/function-shapes.ts'
import { majorVersion } from '../contract/versions.ts'
import { express, express4, express5 } from '../express/express.ts'
import { expressExample } from '../express/express-printer.ts'
import { unwrapped } from '../web/web-server.ts'

const framework = '@google-cloud/functions-framework'
const platform = { name: 'Cloud Functions', rejection: 'answered', onThrow: { status: 'lost', headers: 'kept' } } as const
const onExpress4: Semantics = { ...express4, ...platform }
const onExpress5: Semantics = { ...express5, ...platform }

/**
 * HTTP functions of Google Cloud and Firebase, which are given a request and a response of Express and no `next`.
 * Sources: build/src/function_wrappers.js of the Functions Framework, lib/common/providers/https.js of firebase-functions, and the conformance tests.
 */
export const cloudFunctions: FrameworkAdapter = {
  ...express,
  id: 'cloud-functions',
  example: { ...expressExample, name: 'Cloud Functions' },
  packages: [framework],
  // (Functions may be typed as handlers of Express.)
  before: ['express'],
  concerns({ imports }) {
    for (const name of imports) if (isPlatform(name)) return true
    return false
  },
  // What the platform puts in front of functions that do not bring the framework may still be Express 4.
  semantics: ({ version }) => ((majorVersion(version(framework)) ?? 4) < 5 ? onExpress4 : onExpress5),
  *registrations(module) {
    for (const call of module.calls) {
      const handler = isRegistration(call) ? call.args[call.args.length - 1] : undefined
      if (handler) yield { ...anyRequest, handlers: [unwrapped(handler)] }
    }
  },
  registered: () => ['request', 'response'],
  // (req: Request, res: Response)
  signature: (fn) => annotated(fn, isPlatform, parameterTypes, /^HttpFunction$/),
}

const isPlatform = (name: string) => name === framework || name === 'firebase-functions' || name.startsWith('firebase-functions/')

const parameterTypes = new Map<string, ParameterRole>([
  ['Request', 'request'],
  ['Response', 'response'],
])

/** `http(name, handler)` of the framework; `onRequest(options?, handler)` and `https.onRequest(handler)` of Firebase. */
function isRegistration({ callee }: Call): boolean {
  const origin = originOf(callee)
  if (!origin || !isPlatform(origin.module)) return false
  const last = origin.path[origin.path.length - 1]
  return origin.module === framework ? last === 'http' && origin.path.length === 2 : last === 'onRequest'
}
