import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { escaped } from '../interpreter/continuations.ts'
import type { Run } from '../paths/run.ts'
import { type State, withAnswer } from '../paths/state.ts'
import { makerOf } from '../values/makers.ts'
import { staticValue } from '../values/values.ts'

/** The response as a handler finds it, after the calls around it that set it up: `@HttpCode(204)`. */
export function presetResponse(run: Run, fn: FunctionNode, calls: readonly Call[], state: State): State {
  const nothing = { returns: [], thrown: [], finallies: 0, breaks: new Map(), continues: new Map(), waiting: [], current: undefined }
  run.position.stack.push({ fn, id: run.identities.primitive('before'), call: undefined, kind: 'handler', ...nothing })
  const after = calls.reduce((at, call) => {
    const isKnown = makerOf(run.adapter, call, staticValue(call.callee))
    if (isKnown) return run.evaluate(call, at)[0]?.state ?? at
    return withAnswer(escaped(run, call, at), { status: { code: undefined, at: { start: call.start, end: call.end } } })
  }, state)
  run.position.stack.pop()
  return after
}
