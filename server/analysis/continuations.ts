import type { Call, Expression } from '../syntax/ir/expressions.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../syntax/ir/scopes.ts'
import { walkFunction } from '../syntax/walk.ts'
import { type Abstract, reaches, unknown } from './abstract.ts'
import { bind } from './bind.ts'
import type { Callback } from './callbacks.ts'
import { captures } from './captures.ts'
import { note } from './emit.ts'
import type { Run, Step } from './run.ts'
import { followable } from './run.ts'
import type { Continuation, State } from './state.ts'
import { distinct, nextTurn, withVariable } from './state.ts'
import { staticValue } from './values.ts'

/** Callbacks handed to code we cannot read: those that run later wait in the state, those we cannot relate to the rest are read on their own. */
export function handOver(run: Run, node: Call, callbacks: readonly Callback[], state: State): readonly State[] {
  const related = callbacks.every((callback) => callback.kind !== 'listener') && isStandalone(run, node)
  if (!related) {
    for (const { fn } of callbacks) runLoose(run, fn, state)
    return [escaped(run, node, state)]
  }
  // Two functions in one call are alternatives, as success and failure are.
  const continuation: Continuation = {
    id: `${node.start}:${callbacks.map((callback) => callback.fn.start).join()}`,
    certain: callbacks.every((callback) => callback.kind === 'timer'),
    run: inPlaceOf(run, (s) => distinct(callbacks.flatMap((callback) => runNow(run, callback.fn, s)))),
  }
  return [wait(state, continuation)]
}

/** `new Promise((resolve, reject) => …)`: the executor runs at once; how the promise ends is known where it, or a callback in it, says so. */
export function makePromise(run: Run, node: Call, fn: FunctionNode, state: State): readonly Step[] {
  if (!followable(run, fn)) return [{ state: escaped(run, node, state), value: unknown }]
  const { settled: outer, ...before } = state
  let start: State = before
  const settlers: readonly Abstract[] = [
    { kind: 'settler', ends: 'kept' },
    { kind: 'settler', ends: 'broken' },
  ]
  settlers.forEach((settler, i) => {
    const pattern = fn.parameters[i]?.pattern
    if (pattern) start = bind(start, pattern, settler)
  })
  let ends = runNow(run, fn, start)
  // Whoever waits for the promise waits for what was handed over to settle it.
  for (let i = 0; i < maxContinuations && ends.some((s) => !s.settled && s.pending.some((p) => !state.pending.includes(p))); i++) {
    ends = distinct(
      ends.flatMap((s) => {
        const next = s.settled ? undefined : s.pending.find((p) => !state.pending.includes(p))
        return next ? next.run(without(s, next)) : [s]
      }),
    )
  }
  return ends.map(({ settled, ...end }) => {
    const after: State = outer ? { ...end, settled: outer } : end
    return settled ? { state: after, value: { kind: 'promise', ends: settled } } : { state: escaped(run, node, after), value: unknown }
  })
}

/** Whether nothing is done with what a call returns, so that what its callback does cannot be told from it. */
function isStandalone(run: Run, node: Expression): boolean {
  const current = run.stack[run.stack.length - 1]?.current
  if (!current) return false
  const { statement } = current
  const whole =
    statement.kind === 'expression'
      ? statement.expression
      : statement.kind === 'return'
        ? statement.value
        : 'scope' in statement
          ? undefined
          : (statement as Expression)
  const inner = whole?.kind === 'await' ? whole.operand : whole
  return inner?.start === node.start && inner.end === node.end
}

function wait(state: State, continuation: Continuation): State {
  if (state.pending.some((other) => other.id === continuation.id)) return state
  return { ...state, pending: [...state.pending, continuation] }
}

/** Runs later what was written here: events then stand where the callback was handed over, not where it happens to run. */
function inPlaceOf(run: Run, body: (state: State) => readonly State[]): Continuation['run'] {
  const stack = [...run.stack]
  return (state) => {
    const outer = { stack: run.stack, guards: run.guards, finallies: run.finallies }
    run.stack = [...stack]
    run.guards = 0
    run.finallies = 0
    // What a callback throws, nothing around it catches.
    run.catchers.push([])
    try {
      const { catching: _, ...rest } = state
      return body(nextTurn(rest))
    } finally {
      run.catchers.pop()
      run.stack = outer.stack
      run.guards = outer.guards
      run.finallies = outer.finallies
    }
  }
}

function runNow(run: Run, fn: FunctionNode, state: State): readonly State[] {
  if (!followable(run, fn)) return [state]
  return distinct(run.interpret(fn, state, { call: undefined, kind: 'callback' }).map((step) => step.state))
}

/** Reads a callback of which we do not know when it runs, how often, or what it excludes: only what it does in itself counts. */
export function runLoose(run: Run, fn: FunctionNode, state: State): void {
  if (!followable(run, fn)) return
  const { sent: _sent, sentIn: _sentIn, ...answer } = state.answer
  const { catching: _, ...rest } = state
  const start: State = { ...rest, pending: [], answer: { ...answer, ended: false, unknownBefore: true } }
  const ends = inPlaceOf(run, (s) => settle(runNow(run, fn, s)))(start)
  run.looseEnds.push(...ends)
}

function escaped(run: Run, node: Expression, state: State): State {
  return note(
    run,
    state,
    { kind: 'escape' },
    { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: '' },
  )
}

/** While the function waits, what was handed over before may run. */
export function duringAwait(state: State): readonly State[] {
  if (state.pending.length === 0) return [state]
  return distinct([state, ...state.pending.flatMap((continuation) => continuation.run(without(state, continuation)))])
}

/** Continuations run for one handler, beyond which the rest is left out. */
const maxContinuations = 32

/** After the handler has returned, everything that waits runs. */
export function settle(ends: readonly State[]): readonly State[] {
  const settled: State[] = []
  for (const end of ends) {
    let states: readonly State[] = [end]
    for (let i = 0; i < maxContinuations && states.some((state) => state.pending.length > 0); i++) {
      states = distinct(
        states.flatMap((state) => {
          const [next] = state.pending
          if (!next) return [state]
          const rest = without(state, next)
          const after = next.run(rest)
          // It may never be called; then nobody knows who answers.
          return next.certain || rest.answer.sent ? after : [...after, { ...rest, answer: { ...rest.answer, escaped: true } }]
        }),
      )
    }
    settled.push(...states)
  }
  return distinct(settled)
}

function without(state: State, continuation: Continuation): State {
  return { ...state, pending: state.pending.filter((other) => other.id !== continuation.id) }
}

// ---- promises

const link = /^(then|catch|finally)$/

export function isPromiseLink(node: Call): boolean {
  return node.callee.kind === 'member' && link.test(node.callee.property) && node.args.length > 0
}

/** Awaited, the callbacks have run when the code goes on. `work().then(onValue, onError).catch(onError).finally(always)`. */
export function promiseChain(run: Run, node: Call, state: State, isAwaited = false): readonly Step[] {
  const links: Call[] = []
  let base: Expression = node
  while (base.kind === 'call' && isPromiseLink(base)) {
    links.unshift(base)
    base = (base.callee as Expression & { kind: 'member' }).object
  }
  return run.evaluate(base, state).flatMap(({ state: start, value: promise }) => {
    const values = links.map((l) => l.args.map((argument) => staticValue(argument, start.vars)))
    const relevant = values.flat().some((value) => reaches(value, (f) => captures(f, start)))
    if (!relevant) return [{ state: start, value: unknown }]
    // The framework sees the rejection of a promise that the handler returns.
    const seen = run.semantics.rejection === 'answered' && run.stack[run.stack.length - 1]!.current?.statement.kind === 'return'
    const ends = promise.kind === 'promise' ? promise.ends : undefined
    const body = (s: State) => runChain(run, links, values, s, { seen, ends })
    if (isAwaited) return body(start).map((s) => ({ state: s, value: unknown }))
    if (isStandalone(run, node)) {
      const continuation: Continuation = { id: `${node.start}-${node.end}`, certain: true, run: inPlaceOf(run, body) }
      return [{ state: wait(start, continuation), value: unknown }]
    }
    const { sent: _sent, sentIn: _sentIn, ...answer } = start.answer
    const loose: State = { ...start, pending: [], answer: { ...answer, ended: false, unknownBefore: true } }
    run.looseEnds.push(...inPlaceOf(run, body)(loose))
    return [{ state: escaped(run, node, start), value: unknown }]
  })
}

/** The chain from a promise that may be kept or broken; a callback that throws breaks it from there on. */
function runChain(
  run: Run,
  links: readonly Call[],
  values: readonly (readonly ReturnType<typeof staticValue>[])[],
  start: State,
  { seen, ends }: { readonly seen: boolean; readonly ends: 'kept' | 'broken' | undefined },
): readonly State[] {
  let kept: readonly State[] = ends === 'broken' ? [] : [start]
  let broken: readonly State[] = ends === 'kept' ? [] : [start]
  links.forEach((l, i) => {
    const name = (l.callee as Expression & { kind: 'member' }).property
    const [first, second] = values[i]!
    const thrown: State[] = []
    const isCaught = links.slice(i + 1).some(handlesRejection) || seen
    const through = (value: ReturnType<typeof staticValue> | undefined, states: readonly State[], rejected: boolean) => {
      if (value?.kind === 'response-method') return distinct(states.map((s) => escaped(run, l, s)))
      if (value?.kind === 'next')
        return distinct(states.map((s) => note(run, s, { kind: 'delegate', error: rejected, use: 'returned' }, codeAt(l))))
      if (value?.kind !== 'function') return states
      return distinct(states.flatMap((s) => runLink(run, value.fn, s, rejected, { thrown, isCaught })))
    }
    if (name === 'then') {
      const handled = second ? through(second, broken, true) : []
      kept = distinct([...through(first, kept, false), ...handled])
      broken = second ? thrown : distinct([...broken, ...thrown])
    } else if (name === 'catch') {
      kept = distinct([...kept, ...through(first, broken, true)])
      broken = thrown
    } else {
      kept = through(first, kept, false)
      broken = through(first, broken, false)
    }
  })
  // A chain without a `catch` ends broken where nothing answers: that is no outcome of the code here.
  return distinct([...kept, ...broken.map((s) => (s.answer.sent ? s : { ...s, answer: { ...s.answer, escaped: true } }))])
}

const handlesRejection = ({ callee, args }: Call) =>
  callee.kind === 'member' && (callee.property === 'catch' || (callee.property === 'then' && args.length > 1))

const codeAt = (node: Expression) => ({
  at: { start: node.start, end: node.end },
  expression: { start: node.start, end: node.end },
  receiver: '',
  name: 'next',
})

function runLink(
  run: Run,
  fn: FunctionNode,
  state: State,
  rejected: boolean,
  { thrown, isCaught }: { thrown: State[]; isCaught: boolean },
): readonly State[] {
  let at = state
  if (rejected) {
    const pattern = fn.parameters[0]?.pattern
    const error = pattern?.kind === 'binding' ? pattern.declaration : undefined
    at = {
      ...at,
      catching: { form: '.catch', at: { start: fn.start, end: fn.end }, discriminates: false, ...(error && { error: error.name }) },
    }
    if (error) at = withVariable(at, error, { kind: 'unknown', from: 'error' })
  }
  run.catchers.push(thrown)
  if (isCaught) run.guards++
  const ends = runNow(run, fn, at).map(({ catching: _, ...rest }) => rest)
  if (isCaught) run.guards--
  run.catchers.pop()
  return ends
}

// ---- variables

const writtenBy = new WeakMap<FunctionNode, readonly Declaration[]>()

/** The variables of outer functions that a function assigns. */
function outerWrites(fn: FunctionNode): readonly Declaration[] {
  let found = writtenBy.get(fn)
  if (!found) {
    const written = new Set<Declaration>()
    walkFunction(fn, (expression) => {
      if (expression.kind !== 'assign' || expression.target.kind !== 'name') return
      const declaration = resolve(expression.target.name, expression.target.scope)
      if (declaration && declaration.scope.fn !== fn) written.add(declaration)
    })
    found = [...written]
    writtenBy.set(fn, found)
  }
  return found
}

/** A function that other code may call at any time makes what it writes unknown. */
export function forgetWrittenBy(fn: FunctionNode, state: State): State {
  let at = state
  for (const declaration of outerWrites(fn)) if (at.vars.has(declaration)) at = withVariable(at, declaration, unknown)
  return at
}
