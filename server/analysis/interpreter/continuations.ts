import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { distinct, distinctOrJoined } from '../paths/distinct.ts'
import type { Identity } from '../paths/interner.ts'
import { wholeOperation } from '../paths/operations.ts'
import { type Activation, atPosition, followable, innermost, type Run, type Step, type Suspended } from '../paths/run.ts'
import type { Continuation, State } from '../paths/state.ts'
import { nextTurn, unlessSent, withAnswer } from '../paths/state.ts'
import { type Abstract, isBroken, unknown } from '../values/abstract.ts'
import { neverRejects } from '../values/never-rejects.ts'
import { onlyReturned } from '../values/only-returned.ts'
import { type Callback, comesAgain, comesLate, isErrorFirst, isListening, runsAgain, runsEither } from './callbacks.ts'
import { forgetWrittenBy, keepParameters, leaving, runsAlike, withoutPrivate, withParametersOf } from './captures.ts'
import { note } from './emit.ts'
import { settle } from './promises/event-loop.ts'
import { noteChain } from './unguarded.ts'

/** Callbacks handed to code we cannot read: those that run later wait in the state, those we cannot relate to the rest are read on their own. */
export function handOver(run: Run, node: Call, callbacks: readonly Callback[], state: State): readonly State[] {
  // Where the framework answers when the handler is done, what happens later is too late.
  if (
    run.semantics.unanswered !== 'hang' &&
    !run.semantics.endsByCall &&
    callbacks.length === 1 &&
    isListening(node) &&
    isStandalone(run, node)
  ) {
    const { fn } = callbacks[0]!
    const body = (s: State) => runNow(run, fn, s, 'callback')
    return [wait(run, node, state, [fn], { certain: false, isSoon: false, comesLate: true, body })]
  }
  const related = callbacks.every((callback) => callback.kind !== 'listener') && isStandalone(run, node)
  if (!related) {
    for (const { fn } of callbacks) {
      runLoose(run, fn, state, comesAgain(node, fn))
      if (state.answer.sent) runAfterAnswer(run, fn, state)
    }
    return [
      escaped(
        run,
        node,
        callbacks.reduce((at, { fn }) => forgetWrittenBy(fn, at), state),
      ),
    ]
  }
  const functions = callbacks.map(({ fn }) => fn)
  if (runsEither(node, callbacks))
    return distinct(
      run,
      functions.flatMap((fn) => runNow(run, fn, state, 'callback')),
    )
  const [first, ...others] = callbacks
  const setUp = first?.kind === 'once' && others.length === 0 ? afterSettingUp(run, first.fn, state) : undefined
  if (setUp?.length) return distinct(run, [state, ...setUp])
  const isTimer = callbacks.every((callback) => callback.kind === 'timer')
  // Two functions in one call are alternatives, as success and failure are.
  const body = (s: State) =>
    distinct(
      run,
      functions.flatMap((fn) => runNow(run, fn, s, 'callback')),
    )
  return [
    wait(run, node, state, functions, {
      certain: isTimer,
      isSoon: false,
      comesLate: comesLate(node, callbacks),
      body,
      ...(isTimer && { order: run.identities.primitive('timer') }),
    }),
  ]
}

/**
 * `setSession((name, value) => res.cookie(name, value))`: a callback of one call that only sets the response up is a way to do so, run before
 * its caller goes on or never. Undefined for one that does more, or waits for something: `(error, data) => …`.
 */
function afterSettingUp(run: Run, fn: FunctionNode, state: State): readonly State[] | undefined {
  if (state.answer.sent || isErrorFirst(fn) || !followable(run, fn) || !onlyReturned(fn.body)) return undefined
  const ends = runNow(run, fn, state, 'callback')
  const isSame = ({ answer, pending }: State) =>
    !answer.sent && !answer.delegated && answer.escaped === state.answer.escaped && pending.length === state.pending.length
  return ends.every(isSame) ? ends : undefined
}

/** Whether nothing is done with what a call returns, so that what its callback does cannot be told from it. */
export function isStandalone(run: Run, node: Expression): boolean {
  const current = innermost(run).current
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
  const inner = whole?.kind === 'await' || (whole?.kind === 'unary' && whole.operator === 'void') ? whole.operand : whole
  return inner?.start === node.start && inner.end === node.end
}

/** Whether a call is a statement by itself, so that nobody waits for its promise. */
export function isFloating(run: Run, node: Expression): boolean {
  const statement = innermost(run).current?.statement
  return statement?.kind === 'expression' && statement.expression === node
}

/** Paths to an `await` that are read on from there each by itself. */
const maxResumed = 4

/** An async function that nobody waits for: up to its first `await` it runs now, and from there on after the rest of its caller. */
export function detach(
  run: Run,
  fn: FunctionNode,
  start: State,
  entry: { readonly call: Call; readonly kind: Activation['kind'] },
  enterAgain: (state: State) => State,
): readonly Step[] {
  const suspended: Suspended[] = []
  const ended = atPosition(run, { suspended }, () => run.interpret(fn, start, entry))
  // (Where some path answers without waiting, the others may be none of this call's.)
  const waits = suspended.some((path) => !path.state.answer.sent) && ended.every((step) => !step.state.answer.sent)
  if (waits && !neverRejects(entry.call)) noteChain(run, entry.call, start)
  const resume =
    (path: State) =>
    (state: State): readonly State[] => {
      const entered = enterAgain(state)
      const known = enterAgain(path).pathCondition
      // What this path has found out about its arguments.
      const found = [...path.pathCondition].filter(([fact]) => !known.has(fact))
      const pathCondition = found.length > 0 ? new Map([...entered.pathCondition, ...found]) : entered.pathCondition
      const steps = run.interpret(fn, { ...entered, pathCondition, replays: true }, entry)
      const ends = steps.flatMap((step) => (step.state.replays ? [] : [inNobodysHands(step)]))
      // Another call of the function may be what it runs in the midst of.
      return ends.length > 0 ? ends.map((end) => withParametersOf(fn, state, withoutPrivate(fn, keepParameters(fn, end)))) : [state]
    }
  const rest = (isSoon: boolean) => {
    const paths = suspended.filter((path) => path.isSoon === isSoon)
    // From one place, the call that came first goes on first.
    const [place, ...others] = new Set(paths.map((path) => path.at))
    const order =
      isSoon && place !== undefined && others.length === 0 ? { order: run.identities.sequence([run.identities.reference(fn), place]) } : {}
    return distinctOrJoined(
      run,
      // (What it has found out on its way leads it there again.)
      paths.map(({ state }) => ({ ...withoutPrivate(fn, state), pathCondition: state.pathCondition })),
      maxResumed,
    ).map((state) => ({
      state: wait(run, entry.call, state, [fn], { certain: true, isSoon, comesLate: !isSoon, ...order, body: resume(state) }),
      value: unknown,
    }))
  }
  return [...ended.map((step) => leaving(fn, { ...step, state: inNobodysHands(step) })), ...rest(true), ...rest(false)]
}

/** Where a promise is broken that nobody here takes, somebody else may answer. */
export function inNobodysHands({ state, value }: Step): State {
  return isBroken(value) ? unlessSent(state) : state
}

/** Equal for all that a call hands over. */
export function handedBy(run: Run, call: Expression): Identity {
  const { reference, sequence } = run.identities
  return sequence([innermost(run).id, reference(call)])
}

/** Lets functions that a call hands over wait in the state. In a loop they wait twice, where each run can go the same ways. */
export function wait(
  run: Run,
  node: Call,
  state: State,
  functions: readonly FunctionNode[],
  { body, ...when }: Pick<Continuation, 'certain' | 'isSoon' | 'comesLate' | 'order'> & { readonly body: Continuation['run'] },
): State {
  const { primitive, reference, sequence } = run.identities
  const by = handedBy(run, node)
  const id = sequence([by, primitive(when.isSoon), ...functions.map(reference)])
  const before = state.pending.filter((other) => other.id === id).length
  if (state.replays || before > 1 || (before === 1 && !functions.every(runsAlike))) return state
  const within = run.position.stack.flatMap(({ kind, fn }) => (kind === 'helper' ? [fn] : []))
  // Whether a helper's callback has to answer, its caller knows.
  const own: Continuation['run'] = within.length > 0 ? (s) => body(s).map(unlessSent) : body
  return { ...state, pending: [...state.pending, { id, handedBy: by, ...when, within, run: inPlaceOf(run, own) }] }
}

/** Runs later what was written here: events then stand where the callback was handed over, not where it happens to run. */
export function inPlaceOf(run: Run, body: (state: State) => readonly State[]): Continuation['run'] {
  const stack = [...run.position.stack]
  return (state) => {
    const thrown: State[] = []
    const catchers = [...run.position.catchers, thrown]
    return atPosition(run, { stack: [...stack], catchers, guards: 0, finallies: 0, loops: 0, suspended: undefined }, () => {
      // What a callback throws nothing around it catches: the process ends, or goes on with what is left to do.
      const ends = body(nextTurn({ ...state, catching: undefined }))
      return distinct(run, [...ends, ...thrown.filter((end) => end.answer.sent || !end.afterThrow).map(unlessSent)])
    })
  }
}

export function runNow(run: Run, fn: FunctionNode, state: State, kind: Activation['kind']): readonly State[] {
  if (!followable(run, fn)) return [state]
  return distinct(
    run,
    run.interpret(fn, state, { call: undefined, kind }).map((step) => withoutPrivate(fn, step.state)),
  )
}

/** Reads a callback of which we do not know when it runs, how often, or what it excludes: only what it does in itself counts. */
export function runLoose(run: Run, fn: FunctionNode, state: State, isRepeated = false): void {
  if (!followable(run, fn)) return
  const once = (s: State) => runNow(run, fn, s, 'callback')
  if (!isRepeated) runAlone(run, state, once)
  else atPosition(run, { repeats: true }, () => runAlone(run, state, (s) => once(s).flatMap((after) => once(nextTurn(after)))))
}

/** What listens from when the answer is out comes after it, if it comes. */
function runAfterAnswer(run: Run, fn: FunctionNode, state: State): void {
  if (state.replays || !followable(run, fn)) return
  inPlaceOf(run, (s) => runNow(run, fn, s, 'callback'))({ ...state, pending: [], onlyIfThrown: true })
}

/** Reads code that runs at a time we cannot tell. */
export function runAlone(run: Run, state: State, body: (state: State) => readonly State[]): void {
  if (state.replays) return
  const start = withAnswer({ ...state, pending: [] }, { sent: undefined, sentIn: undefined, ended: false })
  const alone = inPlaceOf(run, (s) => settle(run, body(s)))
  run.notes.looseEnds.push(...atPosition(run, { mayBeAnswered: true }, () => alone(start)))
}

/** The response goes where the analysis cannot follow. */
export function escaped(run: Run, node: Expression, state: State): State {
  return note(run, state, { kind: 'escape' }, wholeOperation(node))
}

/** `order.save(next)`: the argument by which a call is told to hand the request on when it is done. */
export function nextAsCallback(run: Run, node: Call, values: readonly Abstract[]): Expression | undefined {
  const isAnswering = values.some(({ kind }) => kind === 'response' || kind === 'request')
  if (node.isNew || isAnswering || !isStandalone(run, node) || runsAgain(node)) return undefined
  return node.args[values.findIndex(({ kind }) => kind === 'next')]
}

export function handOverNext(run: Run, node: Call, argument: Expression, state: State): State {
  const body = (s: State) => [note(run, s, { kind: 'delegate', error: false, use: 'dropped' }, wholeOperation(argument, 'next'))]
  return wait(run, node, state, [], { certain: false, isSoon: false, comesLate: true, body })
}
