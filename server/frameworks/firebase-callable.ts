import { errorStatus } from '../http/error-classes.ts'
import type { Status } from '../http/events.ts'
import type { Semantics } from '../http/handler.ts'
import type { Call } from '../syntax/ir/expressions.ts'
import { originOf } from '../syntax/origins.ts'
import type { Argument, CallEffect, Callee, FrameworkAdapter, ResponseCall } from './adapter.ts'
import { send } from './drafts.ts'
import { returning } from './web-response.ts'
import { unwrapped } from './web-server.ts'

const semantics: Semantics = {
  id: 'firebase-callable',
  name: 'Firebase',
  defaultStatus: 200,
  unanswered: 200,
  rejection: 'answered',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'dropped',
  validStatus: [100, 999],
  numericString: 'coerced',
  invalidStatus: 'throws-when-sent',
  onThrow: { status: 'lost', headers: 'lost' },
}

/** Callable functions of Firebase: what they return is the result of a 200, and an HttpsError says its status by name. Source: lib/common/providers/https.js of firebase-functions, and the conformance tests. */
export const firebaseCallable: FrameworkAdapter = {
  ...returning,
  id: 'firebase-callable',
  concerns({ imports }) {
    for (const name of imports) if (isFirebase(name)) return true
    return false
  },
  semantics: () => semantics,
  *registrations({ calls }) {
    for (const call of calls) {
      const handler = isCallable(call) ? call.args[call.args.length - 1] : undefined
      if (handler) yield { handlers: [unwrapped(handler)], isMiddleware: false, methods: ['POST'], route: undefined, before: [] }
    }
  },
  // (The first version gives the data and a context.)
  registered: () => ['request', 'other'],
  signature: () => undefined,
  call: () => undefined,
  property: () => undefined,
  maker,
  returned: (value) => (value ? [send({ ...value.body, kind: 'json' })] : []),
  print: { sendEmpty: () => undefined, setHeader: () => undefined, setStatus: () => undefined, sendStatus: () => undefined },
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
  return ({ args: [code], at }) => ({
    // (No headers can be given to it, so none are missing.)
    events: [
      { kind: 'header', header: undefined, value: {}, change: 'set' },
      send({ kind: 'json', open: true }, { status: statusOf(code, at), thrown: true }),
    ],
    returns: 'answer',
    given: 'thrown',
  })
}

function statusOf(code: Argument | undefined, at: Status['at']): Status {
  const codes = code?.constant?.map((name) => errorStatus('firebase-functions/https', ['HttpsError#code', String(name)]))
  return { code: codes?.every((it) => it !== undefined) ? codes : undefined, at }
}
