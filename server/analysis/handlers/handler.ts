import type { FrameworkAdapter, ParameterRole } from '../../frameworks/contract/adapter.ts'
import type { MisuseEvent, ResponseEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Moment, Outcome, ResponseState } from '../../http/responses/outcome.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { bind } from '../interpreter/bind.ts'
import { inNobodysHands, settle } from '../interpreter/continuations.ts'
import { evaluate } from '../interpreter/evaluate.ts'
import { interpretFunction } from '../interpreter/interpret.ts'
import type { Budget, Run } from '../paths/run.ts'
import { TooComplex } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { distinct } from '../paths/state.ts'
import { withUnnamed } from '../paths/unnamed-arguments.ts'
import type { Abstract } from '../values/abstract.ts'
import { unknown } from '../values/abstract.ts'
import { responseOf } from '../values/answer-parts.ts'
import { staticValue } from '../values/values.ts'
import { asksConditions } from './asks-conditions.ts'
import { begin } from './beginnings.ts'
import type { Candidate } from './candidates.ts'
import { handlerParameters } from './handler-parameters.ts'
import { answeredEnds, leaving, outcomeOf, thrownOutcome, withdrawn } from './outcomes.ts'

/** A handler with what it was read from. */
export interface Interpretation {
  readonly candidate: Candidate
  readonly handler: Handler
  /** Functions whose code the result depends on, besides the handler's own. */
  readonly reads: ReadonlySet<FunctionNode>
  /** Functions of the same module that received the response on the way, with what their parameters were in one such call. */
  readonly helpers: ReadonlyMap<FunctionNode, readonly ParameterRole[]>
}

/** Interprets a handler along all its paths. */
export function interpretHandler(
  module: Module,
  adapter: FrameworkAdapter,
  semantics: Semantics,
  candidate: Candidate,
  purposes: Handler['purposes'],
  budget: Budget,
): Interpretation {
  const { fn, parameters, role } = candidate
  const run = newRun(module, adapter, semantics, candidate, budget)
  if (candidate.isWrapped) run.guards++
  const opens = role === 'helper' || role === 'error-handler'
  // Whoever wraps a function that returns its answer has the answer after it.
  const headers = opens || (candidate.isWrapped && adapter.returned) ? 'any' : headersBefore(run, candidate.before)
  let state: State = {
    answer: {
      status: undefined,
      setting: undefined,
      sent: undefined,
      head: undefined,
      sentIn: undefined,
      delegated: undefined,
      headers: new Map(headers === 'any' ? [] : [...headers].map((name) => [name, {}])),
      headersOpen: headers === 'any',
      ended: false,
      turned: false,
      escaped: false,
      unknownBefore: opens,
    },
    vars: new Map(),
    made: new Map(),
    thrown: undefined,
    facts: new Map(),
    catching: undefined,
    swallowed: undefined,
    pending: [],
    settled: undefined,
    afterThrow: false,
    onlyIfThrown: false,
    replays: false,
  }
  run.start = state.answer
  fn.parameters.forEach((parameter, i) => {
    state = bind(state, parameter.pattern, parameter.rest ? unknown : valueOfRole(parameters[i], adapter))
  })
  state = withUnnamed(fn, parameters, (role) => role === 'response' || role === 'next', state)
  const request = methodSubject(fn, parameters.indexOf('request'))
  const facts = { moments: [] as Moment[], outcomes: [] as Outcome[], incomplete: false }
  try {
    const thrown: State[] = []
    run.catchers.push(thrown)
    const start = candidate.begins ? begin(run, fn, candidate.begins, state) : state
    const steps = interpretFunction(run, fn, start, { call: undefined, kind: 'handler' })
    const exits = new Map(steps.map((step) => [step.state, step]))
    const ends = semantics.answersAtEnd ? answeredEnds(steps) : settle(steps.map(inNobodysHands))
    const left = semantics.answersAtEnd ? thrown.map(withdrawn) : thrown
    // (Where it throws before it has answered, the framework answers, and callbacks come too late.)
    const failed = [...settle(left.filter((end) => end.answer.sent)), ...left.filter((end) => !end.answer.sent)]
    facts.moments.push(...momentsOf(run))
    // Where a callback leaves without an answer, other code may still give one.
    const loose = run.looseEnds.filter((end) => end.answer.sent)
    const outcome = (end: State) => outcomeOf(end, semantics, request)
    for (const end of distinct([...ends, ...loose])) {
      const made = outcome(end)
      facts.outcomes.push(made.ending === 'nothing' ? { ...made, ...leaving(end, exits.get(end), fn) } : made)
    }
    for (const end of distinct(failed)) facts.outcomes.push(thrownOutcome(run, end, outcome))
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error
    facts.incomplete = true
    // The other handlers of such a file are likely to call the same helpers.
    budget.left = Math.floor(budget.left / 4)
  }
  const { methods, route, isRegistered, otherMethods, registrar, declared } = candidate
  const body = { start: fn.start, end: fn.end }
  const requestName = nameOf(fn, parameters.indexOf('request'))
  const requestPath = adapter.print.requestPath?.(requestName, nameOf(fn, parameters.indexOf('response')))
  const handler: Handler = {
    framework: adapter.id,
    semantics,
    role,
    purposes,
    isRegistered,
    parameters: handlerParameters(fn, parameters),
    methods,
    ...(otherMethods && otherMethods.length > 0 && { otherMethods }),
    ...(registrar && { registrar }),
    ...(declared && { declared }),
    ...(asksConditions(candidate, facts.outcomes) && { asksConditions: true }),
    route,
    isAsync: fn.isAsync,
    at: { ...fn.head },
    body,
    ...(requestName && { request: requestName }),
    ...(requestPath && { requestPath }),
    ...(candidate.takesOver && { takesOver: candidate.takesOver }),
    answering: [...run.answering].flatMap(([{ start, end }, always]) => (always ? [{ start, end }] : [])),
    returnedErrors: [...run.returnedErrors.values()],
    ...(run.unsentValues.size > 0 && { unsentValues: [...run.unsentValues.values()] }),
    ...(run.laterCalls.size > 0 && { laterCalls: [...run.laterCalls.values()] }),
    unguarded: [...run.unguarded.values()],
    ...facts,
  }
  run.reads.delete(fn)
  return { candidate, handler, reads: run.reads, helpers: run.helpers }
}

function nameOf(fn: FunctionNode, parameter: number): string | undefined {
  const pattern = fn.parameters[parameter]?.pattern
  return pattern?.kind === 'binding' ? pattern.declaration.name : undefined
}

/** `req.method`, as conditions name it. */
function methodSubject(fn: FunctionNode, parameter: number): string | undefined {
  const pattern = fn.parameters[parameter]?.pattern
  return pattern?.kind === 'binding' ? `${pattern.declaration.name}@${pattern.declaration.at.start}.method` : undefined
}

function newRun(module: Module, adapter: FrameworkAdapter, semantics: Semantics, { role, isRegistered }: Candidate, budget: Budget): Run {
  const run: Run = {
    adapter,
    semantics,
    role,
    isRegistered,
    start: { headers: new Map(), headersOpen: true },
    module,
    stack: [],
    guards: 0,
    finallies: 0,
    catchers: [],
    moments: new Map(),
    suspended: undefined,
    looseEnds: [],
    helpers: new Map(),
    reads: new Set(),
    answering: new Map(),
    returnedErrors: new Map(),
    unsentValues: new Map(),
    laterCalls: new Map(),
    unguarded: new Map(),
    events: new Map(),
    steps: 0,
    budget,
    loops: 0,
    evaluate: (expression, state) => evaluate(run, expression, state),
    interpret: (fn, start, entry) => interpretFunction(run, fn, start, entry),
  }
  return run
}

function valueOfRole(role: ParameterRole | undefined, adapter: FrameworkAdapter): Abstract {
  if (role === 'response') return responseOf(adapter)
  if (role === 'request' || role === 'next') return { kind: role }
  return role === 'error' ? { kind: 'unknown', from: 'error' } : unknown
}

interface MiddlewareHeaders {
  readonly names: ReadonlySet<string> | 'any'
  readonly reads: ReadonlySet<FunctionNode>
}

const headersOfMiddleware = new WeakMap<FunctionNode, MiddlewareHeaders>()

/** The headers that middleware registered before may set; `any` when we cannot tell. */
function headersBefore(run: Run, before: readonly Expression[]): ReadonlySet<string> | 'any' {
  const all = new Set<string>()
  for (const expression of before) {
    const origin = originOf(expression)
    if (origin && run.adapter.leavesHeaders(origin)) continue
    const value = staticValue(expression)
    // (A router of another file.)
    if (value.kind === 'library' && run.adapter.leavesHeaders(value.origin)) continue
    if (value.kind !== 'function') return 'any'
    let set = headersOfMiddleware.get(value.fn)
    if (!set) {
      headersOfMiddleware.set(value.fn, { names: 'any', reads: new Set() })
      set = headersSetBy(run, value.fn)
      headersOfMiddleware.set(value.fn, set)
    }
    run.reads.add(value.fn)
    for (const fn of set.reads) run.reads.add(fn)
    if (set.names === 'any') return 'any'
    for (const name of set.names) all.add(name)
  }
  return all
}

function headersSetBy({ adapter, semantics, budget }: Run, fn: FunctionNode): MiddlewareHeaders {
  const candidate: Candidate = {
    fn,
    parameters: adapter.registered(fn),
    role: 'middleware',
    methods: [],
    route: undefined,
    before: [],
    isWrapped: false,
    isRegistered: true,
  }
  return headersIn(interpretHandler(fn.module, adapter, semantics, candidate, new Set(), budget))
}

/** What an interpretation of middleware tells about its headers, for the handlers registered after it. */
export function keepHeaders(made: Interpretation): void {
  headersOfMiddleware.set(made.candidate.fn, headersIn(made))
}

function headersIn({ handler, reads }: Interpretation): MiddlewareHeaders {
  const names = new Set<string>()
  for (const { event } of handler.moments) {
    if (event.kind === 'escape' || (event.kind === 'header' && !event.header)) return { names: 'any', reads }
    if (event.kind === 'header') for (const name of event.header!) names.add(name)
  }
  return { names: handler.incomplete ? 'any' : names, reads }
}

/** Each event with the distinct states it happens in. */
function momentsOf(run: Run): Moment[] {
  const moments: Moment[] = []
  for (const [event, happened] of run.moments) {
    if (event.kind === 'misuse' && event.byVariable && isElsewhereRight(run, event)) continue
    const seen = new Set<string>()
    for (const { state, collision } of happened) {
      const { sent, headersOpen, status, delegated } = state.answer
      const key = `${sent?.at.start};${sent?.source?.at.start};${sent?.name};${delegated?.at.start};${collision?.consequence};${state.onlyIfThrown};${state.catching?.at.start};${headersOpen};${status?.at.start}`
      if (seen.has(key)) continue
      seen.add(key)
      moments.push({
        event,
        before: stateOf(state, run.semantics),
        ...(collision && { collision }),
        ...(state.onlyIfThrown && { onlyIfThrown: true }),
      })
    }
  }
  return moments
}

/** Whether a path leads to the same call with a value with which it is no misuse. */
function isElsewhereRight({ moments }: Run, misuse: MisuseEvent): boolean {
  const wrong = new Set(moments.get(misuse)?.map(({ state }) => state))
  return [...moments].some(([event, happened]) => isSameCode(event, misuse) && happened.some(({ state }) => !wrong.has(state)))
}

const isSameCode = (one: ResponseEvent, other: ResponseEvent) =>
  one.at.start === other.at.start && one.source?.at.start === other.source?.at.start && one.source?.at.file === other.source?.at.file

function stateOf({ answer, catching }: State, { answersAtEnd }: Semantics): ResponseState {
  const { status, headers, headersOpen, sent, delegated } = answer
  return {
    headers,
    headersOpen,
    ...(status && { status }),
    ...(sent && !answersAtEnd && { sent }),
    ...(delegated && !answersAtEnd && { delegated }),
    ...(catching && { catching }),
  }
}
