import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Run, Step } from '../paths/run.ts'
import type { Candidate } from './candidates.ts'
import type { Interpretation } from './interpretation.ts'
import { middlewareCandidate } from './middleware-headers.ts'
import { runnerOf } from './registered-functions.ts'

const ofFunctions = new WeakMap<FunctionNode, Interpretation['handler']['moments']>()

/** Whether the function around a handler answers when the handler has returned, other than with its error: `res.json(await handler(req, res))`; `interpret` reads one that was not read yet. */
export function answersAfter(
  { fn, ranBy, standsIn }: Candidate,
  steps: readonly Step[],
  { adapter, notes }: Run,
  interpret: (candidate: Candidate) => Interpretation,
): boolean {
  if (steps.every(({ state }) => state.answer.sent)) return false
  const runner = ranBy ?? (standsIn && runnerOf(fn, standsIn))
  if (!runner) return false
  notes.reads.add(runner.fn)
  let moments = ofFunctions.get(runner.fn)
  if (!moments) {
    ofFunctions.set(runner.fn, [])
    moments = interpret(middlewareCandidate(adapter, runner.fn)).handler.moments
    ofFunctions.set(runner.fn, moments)
  }
  return moments.some(
    ({ event, before }) => (event.kind === 'send' || event.kind === 'stream') && event.expression.end >= runner.end && !before.catching,
  )
}
