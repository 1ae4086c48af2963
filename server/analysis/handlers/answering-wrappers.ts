import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Candidate } from './candidates.ts'
import type { Interpretation } from './interpretation.ts'
import { middlewareCandidate } from './middleware-headers.ts'
import type { RunBy } from './registered-functions.ts'

const ofFunctions = new WeakMap<FunctionNode, Interpretation['handler']['moments']>()

/** Whether the function around a handler answers when the handler has returned, other than with its error: `res.json(await handler(req, res))`; `interpret` reads one that was not read yet. */
export function answersAfter({ fn, end }: RunBy, adapter: FrameworkAdapter, interpret: (candidate: Candidate) => Interpretation): boolean {
  let moments = ofFunctions.get(fn)
  if (!moments) {
    ofFunctions.set(fn, [])
    moments = interpret(middlewareCandidate(adapter, fn)).handler.moments
    ofFunctions.set(fn, moments)
  }
  return moments.some(
    ({ event, before }) => (event.kind === 'send' || event.kind === 'stream') && event.expression.end >= end && !before.catching,
  )
}
