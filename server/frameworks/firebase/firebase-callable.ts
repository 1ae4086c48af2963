import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { CallEffect, Callee, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { asWord } from '../contract/signs.ts'
import { codedError, procedures } from '../procedures/procedures.ts'
import { unwrapped } from '../web/web-server.ts'

const semantics: Semantics = { ...resultSemantics, name: 'Firebase' }

/** Callable functions of Firebase: what they return is the result of a 200, and an HttpsError says its status by name. Source: lib/common/providers/https.js of firebase-functions, and the conformance tests. */
export const firebaseCallable: FrameworkAdapter = {
  ...procedures,
  id: 'firebase-callable',
  packages: [String.raw`firebase-functions(?:/[\w/]+)?`],
  signs: [['HttpsError', asWord]],
  concerns({ imports }) {
    for (const name of imports) if (isFirebase(name)) return true
    return false
  },
  semantics: () => semantics,
  *registrations({ calls }) {
    for (const call of calls) {
      const handler = isCallable(call) ? call.args[call.args.length - 1] : undefined
      if (handler) yield { ...anyRequest, handlers: [unwrapped(handler)], methods: ['POST'] }
    }
  },
  maker,
}

const isFirebase = (name: string) => name === 'firebase-functions' || name.startsWith('firebase-functions/')

/** `onCall(options?, handler)`, `functions.https.onCall(handler)`. */
function isCallable({ callee }: Call): boolean {
  const origin = originOf(callee)
  return origin !== undefined && isFirebase(origin.module) && origin.path.at(-1) === 'onCall'
}

/** `new HttpsError(code, message, details)`. */
function maker({ module, path, isNew }: Callee): ((call: ResponseCall) => CallEffect) | undefined {
  if (!isNew || module === undefined || !isFirebase(module) || path.at(-1) !== 'HttpsError') return undefined
  return ({ args: [code], at }) => codedError(['firebase-functions/https', 'HttpsError'], code, at)
}
