import { distinct } from '../../paths/distinct.ts'
import type { Run } from '../../paths/run.ts'
import { type Continuation, type State, unlessSent } from '../../paths/state.ts'

/** While the function waits, what was handed over before may run; where it waits for nothing from outside, only what does not either. */
export function duringAwait(run: Run, state: State, isSoon: boolean): readonly State[] {
  return distinct(run, runWaiting(run, [state], (next, rest) => (isSoon && !next.isSoon ? [] : next.run(rest))).flat())
}

/** After the handler has returned, everything that waits runs. */
export function settle(run: Run, ends: readonly State[]): readonly State[] {
  const rounds = runWaiting(run, ends, (next, rest) => {
    const after = next.run(rest)
    // It may never be called; then nobody knows who answers.
    return next.certain || rest.answer.sent ? after : [...after, unlessSent(rest)]
  })
  return distinct(
    run,
    rounds.flatMap((round) => round.filter((state) => state.pending.length === 0)),
  )
}

/** Continuations run one after the other, beyond which the rest is left out. */
const maxContinuations = 32
/** More continuations than this are run in the order in which they were handed over, fewer in every order. */
export const maxOrdered = 3

/** The states before anything that waits has run, after one has, after two have, and so on. */
function runWaiting(
  run: Run,
  start: readonly State[],
  runOne: (next: Continuation, rest: State) => readonly State[],
): readonly (readonly State[])[] {
  const rounds: (readonly State[])[] = []
  let at: readonly State[] = distinct(run, start)
  for (let i = 0; i <= maxContinuations && at.length > 0; i++) {
    rounds.push(at)
    at = distinct(
      run,
      at.flatMap((state) => nextOf(state).flatMap((next) => runOne(next, without(state, next)))),
    )
  }
  return rounds
}

/** What may run first. */
function nextOf({ pending }: State): readonly Continuation[] {
  if (pending.length > maxOrdered) return pending.slice(0, 1)
  return pending.filter(
    (next, i) =>
      pending.findIndex((other) => other === next || (other.order !== undefined && other.order === next.order) || other.id === next.id) ===
      i,
  )
}

export function without(state: State, continuation: Continuation): State {
  const at = state.pending.indexOf(continuation)
  return { ...state, pending: state.pending.filter((_, i) => i !== at) }
}
