import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Loop, Statement } from '../../syntax/ir/statements.ts'
import { distinct } from '../paths/distinct.ts'
import { catcher, innermost, type Run } from '../paths/run.ts'
import { nextTurn, type State } from '../paths/state.ts'
import { staticValue } from '../values/values.ts'
import { bindEach } from './bind.ts'
import { split } from './branch.ts'
import { mayReject, mayThrow } from './outside-calls.ts'
import { noteRejection } from './unguarded.ts'

type Execute = (run: Run, statement: Statement, states: readonly State[], position: 'block' | 'sole') => readonly State[]

/** Runs `body` with places to collect what jumps out of it, and restores the outer ones after it. */
export function withTargets<T>(targets: Map<string, State[]>, labels: readonly string[], body: (collected: State[]) => T): T {
  const collected: State[] = []
  const outer = labels.map((label) => targets.get(label))
  for (const label of labels) targets.set(label, collected)
  try {
    return body(collected)
  } finally {
    labels.forEach((label, i) => {
      const before = outer[i]
      if (before) targets.set(label, before)
      else targets.delete(label)
    })
  }
}

/** Times a loop's body is gone through before what its rounds disagree on is unknown. */
const maxRounds = 3

export function loop(run: Run, statement: Loop, states: readonly State[], label: string, execute: Execute): readonly State[] {
  const activation = innermost(run)
  const labels = label ? ['', label] : ['']
  let at = states
  if (statement.init) at = execute(run, statement.init, at, 'block')
  activation.current = { statement, position: 'block' }
  if (statement.of) {
    const walked = statement.of
    at = at.flatMap((state) => run.evaluate(walked, state).map((step) => step.state))
  }
  return withTargets(activation.breaks, labels, (broken) => {
    run.position.loops++
    const left: State[] = []
    let entering: readonly State[] = at
    const seen: State[] = []
    for (let round = 0; round < maxRounds && entering.length > 0; round++) {
      let inside = entering
      if (statement.form !== 'do' || round > 0) {
        if (statement.test) {
          activation.current = { statement, position: 'block' }
          const both = split(run, statement.test, entering)
          left.push(...both.whenFalse)
          inside = both.whenTrue
        } else if (statement.of) left.push(...(round === 0 ? entering.filter((state) => !hasElements(statement.of!, state)) : entering))
      }
      if (statement.isAwait) inside = inside.map((state) => waitForNext(run, statement.of!, state))
      if (statement.each) inside = inside.map((state) => bindEach(statement.each!, state))
      const ends = withTargets(activation.continues, labels, (continued) => [...execute(run, statement.body, inside, 'sole'), ...continued])
      let after: readonly State[] = distinct(run, ends)
      if (statement.update) {
        const update = statement.update
        activation.current = { statement, position: 'block' }
        after = distinct(
          run,
          after.flatMap((state) => run.evaluate(update, state).map((step) => step.state)),
        )
      }
      seen.push(...entering)
      const before = new Set(distinct(run, seen))
      const all = distinct(run, [...before, ...after])
      entering = all.filter((state) => !before.has(state))
      if (statement.form === 'do' && statement.test) {
        activation.current = { statement, position: 'block' }
        left.push(...split(run, statement.test, after).whenFalse)
      }
    }
    // Whatever the last round left open may leave too.
    if (statement.test || statement.of) left.push(...entering)
    run.position.loops--
    return distinct(run, [...left, ...broken])
  })
}

/** What is waited for in each round may fail, after an answer too. */
function waitForNext(run: Run, walked: Expression, state: State): State {
  noteRejection(run, walked, state)
  mayThrow(run, state)
  mayReject(run, walked, state, catcher(run))
  return nextTurn(state)
}

/** Whether a loop over a list goes through its body at least once. */
function hasElements(list: Expression, { vars }: State): boolean {
  const value = staticValue(list, vars)
  return value.kind === 'array' && value.elements.length > 0
}

export function labelled(run: Run, label: string, body: Statement, states: readonly State[], execute: Execute): readonly State[] {
  if (body.kind === 'loop') return loop(run, body, states, label, execute)
  const { breaks } = innermost(run)
  return withTargets(breaks, [label], (broken) => distinct(run, [...execute(run, body, states, 'block'), ...broken]))
}
