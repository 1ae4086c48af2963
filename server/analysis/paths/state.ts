import type {
  Constant,
  DelegateEvent,
  ResponseEvent,
  SendEvent,
  Status,
  StatusEvent,
  StreamEvent,
  Value,
} from '../../http/responses/events.ts'
import type { CatchContext } from '../../http/responses/outcome.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import type { Span } from '../../syntax/span.ts'
import type { Abstract } from '../values/abstract.ts'
import { keyOf } from '../values/abstract.ts'
import type { Facts } from './conditions.ts'

/** How the response stands at one point of one path. Every field is always there: records that differ in their fields are slow to copy. */
export interface Answer {
  readonly status: Status | undefined
  /** The event that set it. */
  readonly setting: StatusEvent | undefined
  readonly headers: ReadonlyMap<string, Value>
  readonly headersOpen: boolean
  readonly sent: SendEvent | StreamEvent | undefined
  /** The call that sent the header section before what is now the body. */
  readonly head: StreamEvent | undefined
  /** The error handling in which it was sent. */
  readonly sentIn: CatchContext | undefined
  /** Whether the answer is complete; a stream is sent and not ended. */
  readonly ended: boolean
  /** Whether the event loop went on since it was sent. */
  readonly turned: boolean
  readonly delegated: DelegateEvent | undefined
  /** The response went where the analysis cannot follow. */
  readonly escaped: boolean
  /** Whether code we cannot see may have answered before: entry of middleware helpers. */
  readonly unknownBefore: boolean
}

/** An answer, or an error that becomes one, as code has made it. */
export interface Made {
  readonly events: readonly ResponseEvent[]
  readonly given: 'returned' | 'thrown' | 'either'
  readonly isWhole: boolean
}

/** Everything that distinguishes one path from another at the same point of the code. Every field is always there, as in `Answer`. */
export interface State {
  readonly answer: Answer
  readonly vars: ReadonlyMap<Declaration, Abstract>
  /** Answers that were made on this path, by id; which of them are given, only the end tells. */
  readonly made: ReadonlyMap<string, Made>
  /** The made error that the path is being thrown with. */
  readonly thrown: string | undefined
  /** Conditions already decided on this path. */
  readonly facts: Facts
  readonly catching: CatchContext | undefined
  /** The last catch clause that the path left without an answer. */
  readonly swallowed: Span | undefined
  /** Callbacks handed over on this path that have not run yet, in order. */
  readonly pending: readonly Continuation[]
  /** How the promise whose executor runs was settled on this path. */
  readonly settled: 'kept' | 'broken' | undefined
  /** Whether the path came through a call that need not throw and did. */
  readonly afterThrow: boolean
  /** Whether the code being read has run on this path before: it is read again for what follows its first `await`. */
  readonly replays: boolean
  /** Whether the path exists only if a call that need not throw does, after the answer was given. */
  readonly onlyIfThrown: boolean
}

/** What runs some time after the code that hands it over has gone on. */
export interface Continuation {
  /** Equal for the same callback handed over by the same code. */
  readonly id: string
  /** Whether it runs on every path, as the callbacks of timers do. */
  readonly certain: boolean
  /** Whether it waits for nothing from outside, so that it may run before anything else goes on. */
  readonly isSoon: boolean
  /** Those that name the same order run as they were handed over. */
  readonly order?: string
  /** The helpers whose parameters it can use. */
  readonly within: readonly FunctionNode[]
  run(state: State): readonly State[]
}

const ids = new WeakMap<object, number>()
let nextId = 1
function idOf(object: object | undefined): number {
  if (!object) return 0
  let id = ids.get(object)
  if (id === undefined) {
    id = nextId++
    ids.set(object, id)
  }
  return id
}

const keys = new WeakMap<object, string>()

function answerKey(answer: Answer): string {
  let key = keys.get(answer)
  if (key === undefined) {
    const headers = [...answer.headers].map(([name, value]) => `${name}=${value.constant?.join('|') ?? ''}`).join()
    key = `${statusKey(answer.status)};${headers};${answer.headersOpen};${idOf(answer.sent)};${idOf(answer.head)};${answer.ended};${answer.turned};${idOf(answer.delegated)};${answer.escaped};${answer.unknownBefore}`
    keys.set(answer, key)
  }
  return key
}

const statusKey = (status: Status | undefined) => (status ? `${status.at.file ?? ''}${status.at.start}:${codes(status.code)}` : '')
const codes = (code: readonly Constant[] | undefined) => (code ? code.map(String).join('|') : '?')

function variablesKey(vars: State['vars']): string {
  if (vars.size === 0) return ''
  let key = keys.get(vars)
  if (key === undefined) {
    key = ''
    for (const [declaration, value] of vars) key += `;${idOf(declaration)}=${keyOf(value)}`
    keys.set(vars, key)
  }
  return key
}

function madeKey(made: State['made']): string {
  if (made.size === 0) return ''
  let key = keys.get(made)
  if (key === undefined) {
    key = ''
    for (const [id, { events }] of made) key += `;M${id}=${events.map(idOf).join()}`
    keys.set(made, key)
  }
  return key
}

function factsKey(facts: Facts): string {
  if (facts.size === 0) return ''
  let key = keys.get(facts)
  if (key === undefined) {
    key = ''
    for (const [fact, truth] of facts) key += `;${fact}=${truth}`
    keys.set(facts, key)
  }
  return key
}

function stateKey(state: State): string {
  let key = keys.get(state)
  if (key === undefined) {
    key = answerKey(state.answer)
    if (state.catching) key += `;C${state.catching.at.start}${state.catching.discriminates}${state.catching.thrown?.at.start ?? ''}`
    if (state.swallowed) key += `;S${state.swallowed.start}`
    if (state.onlyIfThrown) key += ';T'
    if (state.replays) key += ';R'
    if (state.afterThrow) key += ';t'
    if (state.settled) key += `;${state.settled}`
    for (const { id } of state.pending) key += `;P${id}`
    if (state.thrown !== undefined) key += `;E${state.thrown}`
    key += `${variablesKey(state.vars)}${factsKey(state.facts)}${madeKey(state.made)}`
    keys.set(state, key)
  }
  return key
}

/** More states than this at one point are joined, which makes what they disagree on unknown. */
const maxStates = 48

/** Drops states that are equal to another. */
export function distinct(states: readonly State[]): readonly State[] {
  if (states.length < 2) return states
  if (states.length === 2) {
    const [one, other] = states as readonly [State, State]
    return one === other || stateKey(one) === stateKey(other) ? [one] : states
  }
  const seen = new Map<string, State>()
  for (const state of states) {
    const key = stateKey(state)
    if (!seen.has(key)) seen.set(key, state)
  }
  if (seen.size === states.length && states.length <= maxStates) return states
  const left = [...seen.values()]
  return left.length > maxStates ? joined(left) : left
}

/** States that agree on what was sent become one; headers they disagree on may be set, facts and variables they disagree on are unknown. */
function joined(states: readonly State[]): readonly State[] {
  const groups = new Map<string, State>()
  for (const state of states) {
    const { answer } = state
    const waiting = state.pending.map((p) => p.id).join()
    const key = `${idOf(answer.sent)};${idOf(answer.head)};${answer.ended};${answer.escaped};${idOf(answer.delegated)};${idOf(state.catching)};${state.onlyIfThrown};${state.replays};${state.afterThrow};${state.settled};${waiting};${state.thrown};${madeKey(state.made)}`
    const other = groups.get(key)
    groups.set(key, other ? join(other, state) : state)
  }
  return [...groups.values()].slice(0, maxStates)
}

function join(a: State, b: State): State {
  const headers = new Map([...a.answer.headers].filter(([name]) => b.answer.headers.has(name)))
  const sameStatus = statusKey(a.answer.status) === statusKey(b.answer.status)
  const at = a.answer.status?.at ?? b.answer.status?.at
  return {
    ...a,
    answer: {
      ...a.answer,
      status: sameStatus ? a.answer.status : at && { code: undefined, at },
      headers,
      headersOpen:
        a.answer.headersOpen || b.answer.headersOpen || headers.size < a.answer.headers.size || headers.size < b.answer.headers.size,
      unknownBefore: a.answer.unknownBefore || b.answer.unknownBefore,
    },
    vars: new Map(
      [...a.vars].filter(([declaration, value]) => {
        const other = b.vars.get(declaration)
        return other !== undefined && keyOf(other) === keyOf(value)
      }),
    ),
    facts: new Map([...a.facts].filter(([fact, truth]) => b.facts.get(fact) === truth)),
  }
}

export function withAnswer(state: State, change: Partial<Answer>): State {
  return { ...state, answer: Object.assign({ ...state.answer }, change) }
}

/** A path on which nobody knows who answers, unless it has answered. */
export function unlessSent(state: State): State {
  return state.answer.sent ? state : withAnswer(state, { escaped: true })
}

/** A path on which a guard has found an answer that we have not seen: what was sent stays sent. */
export function answeredByOthers(state: State, found: 'sent' | 'ended'): State {
  return { ...state, facts: new Map(state.facts).set(`found ${found}`, 'true') }
}

export function isAnsweredByOthers({ facts }: State, found: 'sent' | 'ended'): boolean {
  return facts.has(`found ${found}`)
}

/** Past the first `await` of code that is read again. */
export function inNewCode(state: State): State {
  return state.replays ? { ...state, replays: false } : state
}

/** A later turn of the event loop. */
export function nextTurn(state: State): State {
  return state.answer.sent && !state.answer.turned ? withAnswer(state, { turned: true }) : state
}

export function withVariable(state: State, declaration: Declaration, value: Abstract): State {
  // What is unknown is not kept: states that differ in nothing else are then equal.
  if (value.kind === 'unknown' && !value.from) {
    if (!state.vars.has(declaration)) return state
    const vars = new Map(state.vars)
    vars.delete(declaration)
    return { ...state, vars }
  }
  return { ...state, vars: new Map(state.vars).set(declaration, value) }
}
