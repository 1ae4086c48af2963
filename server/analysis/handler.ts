import type { FrameworkAdapter, ParameterRole } from '../frameworks/adapter.ts'
import type { Handler, Moment, Outcome, ResponseState, Semantics } from '../http/handler.ts'
import type { Expression } from '../syntax/ir/expressions.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import type { Module } from '../syntax/ir/module.ts'
import type { Abstract } from './abstract.ts'
import { unknown } from './abstract.ts'
import { bind } from './bind.ts'
import type { Candidate } from './candidates.ts'
import { exclusions } from './conditions.ts'
import { settle } from './continuations.ts'
import { evaluate } from './evaluate.ts'
import { interpretFunction } from './interpret.ts'
import type { Budget, Run } from './run.ts'
import { TooComplex } from './run.ts'
import type { State } from './state.ts'
import { distinct } from './state.ts'
import { staticValue } from './values.ts'

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
  const run = newRun(module, adapter, semantics, budget)
  if (candidate.isWrapped) run.guards++
  const opens = role === 'helper' || role === 'error-handler'
  const headers = opens ? 'any' : headersBefore(run, candidate.before)
  let state: State = {
    answer: {
      headers: new Map(headers === 'any' ? [] : [...headers].map((name) => [name, {}])),
      headersOpen: headers === 'any',
      ended: false,
      turned: false,
      escaped: false,
      unknownBefore: opens,
    },
    vars: new Map(),
    facts: new Map(),
    pending: [],
    afterThrow: false,
    onlyIfThrown: false,
  }
  fn.parameters.forEach((parameter, i) => {
    state = bind(state, parameter.pattern, parameter.rest ? unknown : valueOfRole(parameters[i]))
  })
  const request = methodSubject(fn, parameters.indexOf('request'))
  const facts = { moments: [] as Moment[], outcomes: [] as Outcome[], incomplete: false }
  try {
    const thrown: State[] = []
    run.catchers.push(thrown)
    const returned = interpretFunction(run, fn, state, { call: undefined, kind: 'handler' }).map((step) => step.state)
    const ends = settle(returned)
    facts.moments.push(...momentsOf(run))
    // Where a callback leaves without an answer, other code may still give one.
    const loose = run.looseEnds.filter((end) => end.answer.sent)
    for (const end of distinct([...ends, ...loose])) facts.outcomes.push(outcomeOf(end, semantics, fn, request))
    for (const end of distinct(thrown))
      facts.outcomes.push({ ...outcomeOf(end, semantics, fn, request), ...(!end.answer.sent && { ending: 'thrown' as const }) })
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error
    facts.incomplete = true
  }
  const { methods, route } = candidate
  const body = { start: fn.start, end: fn.end }
  const requestName = nameOf(fn, parameters.indexOf('request'))
  const handler: Handler = {
    framework: adapter.id,
    semantics,
    role,
    purposes,
    methods,
    route,
    isAsync: fn.isAsync,
    at: { ...fn.head },
    body,
    ...(requestName && { request: requestName }),
    answering: [...run.answering].flatMap(([{ start, end }, always]) => (always ? [{ start, end }] : [])),
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

function newRun(module: Module, adapter: FrameworkAdapter, semantics: Semantics, budget: Budget): Run {
  const run: Run = {
    adapter,
    semantics,
    module,
    stack: [],
    guards: 0,
    finallies: 0,
    catchers: [],
    moments: new Map(),
    looseEnds: [],
    helpers: new Map(),
    reads: new Set(),
    answering: new Map(),
    events: new Map(),
    steps: 0,
    budget,
    loops: 0,
    evaluate: (expression, state) => evaluate(run, expression, state),
    interpret: (fn, start, entry) => interpretFunction(run, fn, start, entry),
  }
  return run
}

function valueOfRole(role: ParameterRole | undefined): Abstract {
  if (role === 'response' || role === 'request' || role === 'next') return { kind: role }
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
    if (run.adapter.leavesHeaders(expression)) continue
    const value = staticValue(expression)
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
  }
  const { handler, reads } = interpretHandler(fn.module, adapter, semantics, candidate, new Set(), budget)
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
    const seen = new Set<string>()
    for (const { state, collision } of happened) {
      const { sent, headersOpen, status } = state.answer
      const key = `${sent?.at.start};${sent?.name};${collision?.consequence};${state.onlyIfThrown};${state.catching?.at.start};${headersOpen};${status?.at.start}`
      if (seen.has(key)) continue
      seen.add(key)
      moments.push({ event, before: stateOf(state), ...(collision && { collision }), ...(state.onlyIfThrown && { onlyIfThrown: true }) })
    }
  }
  return moments
}

function stateOf({ answer, catching }: State): ResponseState {
  const { status, headers, headersOpen, sent } = answer
  return { headers, headersOpen, ...(status && { status }), ...(sent && { sent }), ...(catching && { catching }) }
}

function outcomeOf({ answer, facts, afterThrow }: State, semantics: Semantics, fn: FunctionNode, request: string | undefined): Outcome {
  const { status, headers, headersOpen, sent, sentIn, head, delegated, escaped } = answer
  const ending = sent ? (sent.kind === 'send' ? 'sent' : 'streamed') : escaped ? 'escaped' : delegated ? 'delegated' : 'nothing'
  const event = sent ?? delegated
  const excludedMethods = request === undefined ? [] : exclusions(facts, request)
  return {
    ending,
    status: status ?? (sent ? { code: [semantics.defaultStatus], at: sent.at } : undefined),
    headers,
    headersOpen,
    body: sent?.kind === 'send' ? sent.body : undefined,
    ...(event && { event }),
    ...(head && { head }),
    ...(excludedMethods.length > 0 && { excludedMethods }),
    ...(sentIn && { catching: sentIn }),
    ...(afterThrow && { afterThrow }),
    ...(ending === 'nothing' && { exit: { start: fn.end - 1, end: fn.end } }),
  }
}
