import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { distinct } from '../paths/distinct.ts'
import { wholeOperation } from '../paths/operations.ts'
import { followable, innermost, type Run, type Step } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { inNewCode, nextTurn, unlessSent, withVariable } from '../paths/state.ts'
import { type Abstract, brokenPromise, isBroken, keptPromise, reaches, unknown } from '../values/abstract.ts'
import { neverReturns } from '../values/never-returns.ts'
import { staticValue } from '../values/values.ts'
import { bind } from './bind.ts'
import { captures, changes, forgetWrittenBy } from './captures.ts'
import { escaped, isStandalone, runAlone, runNow, wait } from './continuations.ts'
import { note } from './emit.ts'
import { duringAwait, without } from './event-loop.ts'
import { noteChain } from './unguarded.ts'
import { caught } from './unsent-answers.ts'

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
    return settled
      ? { state: after, value: { kind: 'promise', ends: settled, value: unknown } }
      : { state: escaped(run, node, after), value: unknown }
  })
}

const link = /^(then|catch|finally)$/

export function isPromiseLink(node: Call): boolean {
  const { callee, args } = node
  return callee.kind === 'member' && callee.object.kind !== 'super' && link.test(callee.property) && args.length > 0
}

const handlesRejection = ({ callee, args }: Call) =>
  callee.kind === 'member' && (callee.property === 'catch' || (callee.property === 'then' && args.length > 1))

const promiseOf = (node: Call) => (node.callee as Expression & { kind: 'member' }).object

/** The calls of a chain, in order. */
function linksOf(chain: Call): readonly Call[] {
  const before = promiseOf(chain)
  return before.kind === 'call' && isPromiseLink(before) ? [...linksOf(before), chain] : [chain]
}

/** The promise that a chain begins with. */
export function baseOf(chain: Call): Expression {
  return promiseOf(linksOf(chain)[0]!)
}

const isNew = (base: Expression) => base.kind === 'call' && base.isNew

/** Paths on which a chain is kept, and on which it is broken. */
interface Ends {
  readonly kept: readonly State[]
  readonly broken: readonly State[]
}

/** `work().then(onValue, onError).catch(onError).finally(always)`. Awaited, the callbacks have run when the code goes on. */
export function promiseChain(run: Run, node: Call, state: State, isAwaited: boolean): readonly Step[] {
  const links = linksOf(node)
  const isHandled = links.some(handlesRejection)
  const { statement } = innermost(run).current ?? {}
  const isReturned = statement?.kind === 'return'
  return run.evaluate(promiseOf(links[0]!), state).flatMap(({ state: reached, value: promise }): readonly Step[] => {
    const start = isAwaited ? inNewCode(reached) : reached
    const values = links.map((l) => l.args.map((argument) => staticValue(argument, start.vars)))
    const matters = (value: Abstract) =>
      reaches(value, (f) => captures(f, start)) ||
      ((isAwaited || isReturned) && value.kind === 'function' && neverReturns(value.fn, run.neverReturning))
    const functions = values.flat().flatMap((value) => (value.kind === 'function' ? [value.fn] : []))
    const relevant = values.flat().some(matters)
    const isFollowed = relevant || ((isAwaited || isStandalone(run, node)) && functions.some((fn) => changes(fn, start)))
    if (!isFollowed) return [{ state: functions.reduce((at, fn) => forgetWrittenBy(fn, at), start), value: isHandled ? unknown : promise }]
    // The framework sees the rejection of a promise that the handler returns.
    const seen = isReturned && run.semantics.rejection === 'answered'
    const ends = promise.kind === 'promise' ? promise.ends : undefined
    // What is answered before the chain was answered when nothing could fail any more.
    const isAnswered = !!start.answer.sent && !state.answer.sent
    const failing = (s: State): State => {
      const at = isAnswered ? { ...s, answer: state.answer } : s
      return isHandled ? at : { ...at, afterThrow: true, onlyIfThrown: at.onlyIfThrown || !!at.answer.sent }
    }
    const body = (s: State) => runChain(run, links, values, s, { seen, ends, failing: failing(s) })
    if (isAwaited) {
      const waited = ends === undefined ? duringAwait(run, nextTurn(start), false) : [start]
      const all = waited.map(body)
      return [
        ...distinct(
          run,
          all.flatMap(({ kept }) => kept),
        ).map((s) => ({ state: s, value: keptPromise })),
        ...distinct(
          run,
          all.flatMap(({ broken }) => broken),
        ).map((s) => ({ state: s, value: brokenPromise })),
      ]
    }
    if (relevant && !isHandled && isStandalone(run, node)) noteChain(run, node, start)
    // A chain without a `catch` ends broken where nothing answers: that is no outcome of the code here.
    const all = (s: State) => {
      const { kept, broken } = body(s)
      if (!relevant) return distinct(run, [...kept, ...broken])
      // Where the framework answers, what still waits comes too late.
      return distinct(run, [
        ...kept,
        ...broken.map((at) => (seen && !at.answer.sent ? { ...unlessSent(at), pending: [] } : unlessSent(at))),
      ])
    }
    if (!isStandalone(run, node)) {
      runAlone(run, start, all)
      return [{ state: escaped(run, node, start), value: unknown }]
    }
    const isSoon = promise.kind === 'promise' && !isNew(promiseOf(links[0]!))
    return [{ state: wait(run, node, start, functions, { certain: true, isSoon, body: all }), value: unknown }]
  })
}

/** The chain from a promise that may be kept or broken; a callback that throws breaks it from there on. */
function runChain(
  run: Run,
  links: readonly Call[],
  values: readonly (readonly Abstract[])[],
  start: State,
  { seen, ends, failing }: { readonly seen: boolean; readonly ends: 'kept' | 'broken' | undefined; readonly failing: State },
): Ends {
  let kept: readonly State[] = ends === 'broken' ? [] : [start]
  let broken: readonly State[] = ends === 'kept' ? [] : [ends ? start : failing]
  links.forEach((l, i) => {
    const name = (l.callee as Expression & { kind: 'member' }).property
    const [first, second] = values[i]!
    const thrown: State[] = []
    const isCaught = links.slice(i + 1).some(handlesRejection) || seen
    const through = (value: Abstract | undefined, states: readonly State[], rejected: boolean) => {
      if (value?.kind === 'response-method')
        return distinct(
          run,
          states.map((s) => escaped(run, l, s)),
        )
      if (value?.kind === 'next')
        return distinct(
          run,
          states.map((s) => note(run, s, { kind: 'delegate', error: rejected, use: 'returned' }, wholeOperation(l, 'next'))),
        )
      if (value?.kind !== 'function') return states
      return distinct(
        run,
        states.flatMap((s) => runLink(run, value.fn, s, rejected, { thrown, isCaught })),
      )
    }
    if (name === 'then') {
      const handled = second ? through(second, broken, true) : []
      kept = distinct(run, [...through(first, kept, false), ...handled])
      broken = distinct(run, second ? thrown : [...broken, ...thrown])
    } else if (name === 'catch') {
      kept = distinct(run, [...kept, ...through(first, broken, true)])
      broken = distinct(run, thrown)
    } else {
      kept = through(first, kept, false)
      broken = distinct(run, [...through(first, broken, false), ...thrown])
    }
  })
  return { kept, broken }
}

function runLink(
  run: Run,
  fn: FunctionNode,
  state: State,
  rejected: boolean,
  { thrown, isCaught }: { thrown: State[]; isCaught: boolean },
): readonly State[] {
  if (!followable(run, fn)) return [state]
  const { state: entering, error: value } = caught(state)
  let at = entering
  if (rejected) {
    const pattern = fn.parameters[0]?.pattern
    const error = pattern?.kind === 'binding' ? pattern.declaration : undefined
    at = {
      ...at,
      catching: { form: '.catch', at: { start: fn.start, end: fn.end }, discriminates: false, ...(error && { error: error.name }) },
    }
    if (error) at = withVariable(at, error, value)
  }
  run.position.catchers.push(thrown)
  if (isCaught) run.position.guards++
  const kept: State[] = []
  for (const { state: end, value } of run.interpret(fn, at, { call: undefined, kind: 'link' })) {
    const list = isBroken(value) ? thrown : kept
    list.push({ ...end, catching: undefined })
  }
  if (isCaught) run.position.guards--
  run.position.catchers.pop()
  return distinct(run, kept)
}
