import type { Call, Expression } from '../../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../../syntax/ir/functions.ts'
import { distinct, distinctSteps } from '../../paths/distinct.ts'
import { wholeOperation } from '../../paths/operations.ts'
import { followable, innermost, type Run, type Step } from '../../paths/run.ts'
import type { State } from '../../paths/state.ts'
import { inNewCode, nextTurn, unlessSent, withAnswer, withVariable } from '../../paths/state.ts'
import { type Abstract, brokenPromise, constant, isBroken, isOpen, reaches, unknown } from '../../values/abstract.ts'
import { neverRejects } from '../../values/never-rejects.ts'
import { neverReturns } from '../../values/never-returns.ts'
import { truthOf } from '../../values/operators.ts'
import { bind } from '../bind.ts'
import { withArgumentsOfAll } from '../call-arguments.ts'
import { captures, changes, forgetWrittenBy, leaving } from '../captures.ts'
import { escaped, isStandalone, runAlone, wait } from '../continuations.ts'
import { note } from '../emit.ts'
import { correlateReturn } from '../helper-contract.ts'
import { noteChain } from '../unguarded.ts'
import { caught } from '../unsent-answers.ts'
import { duringAwait } from './event-loop.ts'

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

const isAlwaysKept = (base: Expression) => base.kind === 'call' && neverRejects(base)

const isNew = (base: Expression) => base.kind === 'call' && base.isNew

/** Paths on which a chain is kept, with what, and on which it is broken. */
interface Ends {
  readonly kept: readonly Step[]
  readonly broken: readonly State[]
}

/** What surrounds a chain: whether the code waits for it or the framework sees it fail, how its promise ends, and the state in which it fails. */
interface ChainContext {
  readonly isAwaited: boolean
  readonly seen: boolean
  readonly ends: (Abstract & { kind: 'promise' }) | undefined
  readonly failing: State
}

/** `work().then(onValue, onError).catch(onError).finally(always)`. Awaited, the callbacks have run when the code goes on. */
export function promiseChain(run: Run, node: Call, state: State, isAwaited: boolean): readonly Step[] {
  const links = linksOf(node)
  const isHandled = links.some(handlesRejection)
  const { statement } = innermost(run).current ?? {}
  const isReturned = statement?.kind === 'return'
  const afterwards =
    (promise: Abstract) =>
    (values: readonly (readonly Abstract[])[], reached: State): readonly Step[] => {
      const start = isAwaited ? inNewCode(reached) : reached
      const matters = (value: Abstract) =>
        reaches(value, (f) => captures(f, start)) ||
        ((isAwaited || isReturned) && value.kind === 'function' && neverReturns(value.fn, run.neverReturning))
      const functions = values.flat().flatMap((value) => (value.kind === 'function' ? [value.fn] : []))
      const relevant = values.flat().some(matters)
      const isFollowed = relevant || ((isAwaited || isStandalone(run, node)) && functions.some((fn) => changes(fn, start)))
      if (!isFollowed)
        return [{ state: functions.reduce((at, fn) => forgetWrittenBy(fn, at), start), value: isHandled ? unknown : promise }]
      // The framework sees the rejection of a promise that the handler returns.
      const seen = isReturned && run.semantics.rejection === 'answered'
      const ends = promise.kind === 'promise' ? promise : undefined
      // What is answered before the chain was answered when nothing could fail any more.
      const isAnswered = !!start.answer.sent && !state.answer.sent
      const failing = (s: State): State => {
        const at = isAnswered ? { ...s, answer: state.answer } : s
        return isHandled ? at : { ...at, afterThrow: true, onlyIfThrown: at.onlyIfThrown || !!at.answer.sent }
      }
      const body = (s: State) => runChain(run, links, values, s, { isAwaited, seen, ends, failing: failing(s) })
      if (isAwaited) {
        const waited = ends === undefined ? duringAwait(run, nextTurn(start), false) : [start]
        const all = waited.map(body)
        return distinctSteps(run, [
          ...all.flatMap(({ kept }) => whereAnswered(kept)).map(keptWith),
          ...all.flatMap(({ broken }) => broken).map((s) => ({ state: s, value: brokenPromise })),
        ])
      }
      if (relevant && !isHandled && isStandalone(run, node) && !isAlwaysKept(promiseOf(links[0]!))) noteChain(run, node, start)
      // A chain without a `catch` ends broken where nothing answers: that is no outcome of the code here.
      const all = (s: State) => {
        const { kept: steps, broken } = body(s)
        // What takes the rejection throws itself.
        if (relevant && isHandled && isStandalone(run, node) && broken.some((at) => !at.afterThrow)) noteChain(run, node, start)
        const kept = steps.map(({ state: at }) => at)
        if (!relevant) return distinct(run, [...kept, ...broken])
        // Where the framework answers, what still waits comes too late, and what is not out is not sent.
        const isTaken = ({ answer }: State) => seen && (!answer.sent || run.semantics.answersAtEnd)
        const lost = { sent: undefined, ended: false, escaped: true }
        return distinct(run, [...kept, ...broken.map((at) => (isTaken(at) ? { ...withAnswer(at, lost), pending: [] } : unlessSent(at)))])
      }
      if (!isStandalone(run, node)) {
        runAlone(run, start, all)
        return [{ state: escaped(run, node, start), value: unknown }]
      }
      const isSoon = promise.kind === 'promise' && !isNew(promiseOf(links[0]!))
      return [{ state: wait(run, node, start, functions, { certain: true, isSoon, comesLate: !isSoon, body: all }), value: unknown }]
    }
  return run
    .evaluate(promiseOf(links[0]!), state)
    .flatMap((step) => (isOpen(step.value) ? [step] : withArgumentsOfAll(run, links, step.state, afterwards(step.value))))
}

/** What a chain is kept with where a callback has answered tells whoever waits so, as a helper's value does. */
function whereAnswered(kept: readonly Step[]): readonly Step[] {
  return kept.some(({ state, value }) => state.answer.sent && truthOf(value) !== false) ? kept : correlateReturn(kept)
}

const keptWith = ({ state, value }: Step): Step => ({ state, value: { kind: 'promise', ends: 'kept', value } })

/** The chain from a promise that may be kept or broken; a callback that throws breaks it from there on. */
function runChain(
  run: Run,
  links: readonly Call[],
  values: readonly (readonly Abstract[])[],
  start: State,
  { isAwaited, seen, ends: promise, failing }: ChainContext,
): Ends {
  const ends = promise?.ends
  let kept: readonly Step[] = ends === 'broken' ? [] : [{ state: start, value: promise?.value ?? unknown }]
  let broken: readonly State[] = ends === 'kept' ? [] : [ends ? start : failing]
  links.forEach((l, i) => {
    const name = (l.callee as Expression & { kind: 'member' }).property
    const [first, second] = values[i]!
    const thrown: State[] = []
    const isCaught = links.slice(i + 1).some(handlesRejection) || seen
    const through = (value: Abstract | undefined, steps: readonly Step[], rejected: boolean): readonly Step[] => {
      if (value?.kind === 'response-method')
        return distinctSteps(
          run,
          steps.map(({ state }) => ({ state: escaped(run, l, state), value: unknown })),
        )
      if (value?.kind === 'next')
        return distinctSteps(
          run,
          steps.map(({ state }) => ({
            state: note(run, state, { kind: 'delegate', error: rejected, use: 'returned' }, wholeOperation(l, 'next')),
            value: run.semantics.answersAtEnd ? unknown : constant(undefined),
          })),
        )
      if (!value) return steps
      if (value.kind !== 'function') return steps.map(({ state }) => ({ state, value: unknown }))
      return distinctSteps(
        run,
        steps.flatMap((step) => runLink(run, value.fn, step, rejected, { thrown, isCaught, isAwaited })),
      )
    }
    const failed = broken.map((state) => ({ state, value: unknown }))
    if (name === 'then') {
      kept = distinctSteps(run, [...through(first, kept, false), ...(second ? through(second, failed, true) : [])])
      broken = distinct(run, second ? thrown : [...broken, ...thrown])
    } else if (name === 'catch') {
      kept = distinctSteps(run, [...kept, ...through(first, failed, true)])
      broken = distinct(run, thrown)
    } else {
      const after = (steps: readonly Step[]) =>
        steps.flatMap(({ state, value }) => through(first, [{ state, value: unknown }], false).map((end) => ({ ...end, value })))
      kept = after(kept)
      broken = distinct(run, [...after(failed).map(({ state }) => state), ...thrown])
    }
  })
  return { kept, broken }
}

function runLink(
  run: Run,
  fn: FunctionNode,
  { state, value: given }: Step,
  rejected: boolean,
  { thrown, isCaught, isAwaited }: { thrown: State[]; isCaught: boolean; isAwaited: boolean },
): readonly Step[] {
  if (!followable(run, fn)) return [{ state, value: unknown }]
  const { state: entering, error: value } = caught(state)
  const pattern = fn.parameters[0]?.pattern
  let at = entering
  if (!rejected && pattern) at = bind(at, pattern, given)
  if (rejected) {
    const error = pattern?.kind === 'binding' ? pattern.declaration : undefined
    at = {
      ...at,
      catching: { form: '.catch', at: { start: fn.start, end: fn.end }, discriminates: false, ...(error && { error: error.name }) },
    }
    if (error) at = withVariable(at, error, value)
  }
  run.position.catchers.push(thrown)
  if (isCaught) run.position.guards++
  const kept: Step[] = []
  const entry = { call: undefined, kind: isAwaited ? 'link' : 'floating-link' } as const
  for (const { state: end, value: returned } of run.interpret(fn, at, entry).map((step) => leaving(fn, step))) {
    const after = { ...end, catching: undefined }
    if (isBroken(returned)) thrown.push(after)
    else if (isOpen(returned)) innermost(run).waiting.push(after)
    else kept.push({ state: after, value: returned.kind === 'promise' ? returned.value : returned })
  }
  if (isCaught) run.position.guards--
  run.position.catchers.pop()
  return distinctSteps(run, kept)
}
