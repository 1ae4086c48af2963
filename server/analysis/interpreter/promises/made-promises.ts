import type { Call } from '../../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../../syntax/ir/functions.ts'
import { distinct } from '../../paths/distinct.ts'
import { followable, type Run, type Step } from '../../paths/run.ts'
import type { State } from '../../paths/state.ts'
import { type Abstract, openPromise, unknown } from '../../values/abstract.ts'
import { settlesNothing } from '../../values/open-promises.ts'
import { bind } from '../bind.ts'
import { escaped, runNow } from '../continuations.ts'
import { without } from './event-loop.ts'

/** Callbacks that are run for a promise to be settled, beyond which it stays open. */
const maxAwaited = 32

/** `new Promise((resolve, reject) => …)`: the executor runs at once; how the promise ends is known where it, or a callback in it, says so. */
export function makePromise(run: Run, node: Call, fn: FunctionNode, state: State): readonly Step[] {
  if (!followable(run, fn)) return [{ state: escaped(run, node, state), value: unknown }]
  const { settled: outer } = state
  let start: State = { ...state, settled: undefined }
  const settlers: readonly Abstract[] = [
    { kind: 'settler', ends: 'kept' },
    { kind: 'settler', ends: 'broken' },
  ]
  settlers.forEach((settler, i) => {
    const pattern = fn.parameters[i]?.pattern
    if (pattern) start = bind(start, pattern, settler)
  })
  let ends = runNow(run, fn, start, 'callback')
  // Whoever waits for the promise waits for what was handed over to settle it.
  for (let i = 0; i < maxAwaited && ends.some((s) => !s.settled && s.pending.some((p) => !state.pending.includes(p))); i++) {
    ends = distinct(
      run,
      ends.flatMap((s) => {
        const next = s.settled ? undefined : s.pending.find((p) => !state.pending.includes(p))
        return next ? next.run(without(s, next)) : [s]
      }),
    )
  }
  return ends.map((end) => {
    const { settled } = end
    const after: State = { ...end, settled: outer }
    if (settled) return { state: after, value: { kind: 'promise', ends: settled, value: unknown } }
    return settlesNothing(fn) ? { state: after, value: openPromise } : { state: escaped(run, node, after), value: unknown }
  })
}
