import type { DelegateEvent, ResponseEvent, SendEvent, Status, StatusEvent, StreamEvent, Value } from '../../http/responses/events.ts'
import type { CatchContext } from '../../http/responses/outcome.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import type { Span } from '../../syntax/span.ts'
import type { Abstract } from '../values/abstract.ts'
import { type PathCondition, withFound } from './conditions.ts'
import type { Identity } from './interner.ts'
import type { Subject } from './subjects.ts'

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
  /** The status that was set since it was sent. */
  readonly lateStatus: Status | undefined
  readonly delegated: DelegateEvent | undefined
  /** How it stands where the error that it was handed on with is answered by its own status. */
  readonly becomes: Answer | undefined
  /** The response went where the analysis cannot follow. */
  readonly escaped: boolean
}

/** An answer, or an error that becomes one, as code has made it. */
export interface UnsentAnswer {
  readonly events: readonly ResponseEvent[]
  readonly given: 'returned' | 'thrown' | 'either'
  readonly isWhole: boolean
}

/** Everything that distinguishes one path from another at the same point of the code. Every field is always there, as in `Answer`. */
export interface State {
  readonly answer: Answer
  readonly vars: ReadonlyMap<Declaration, Abstract>
  /** Answers that were made on this path, by id; which of them are given, only the end tells. */
  readonly unsentAnswers: ReadonlyMap<Identity, UnsentAnswer>
  /** The made error that the path is being thrown with. */
  readonly thrown: Identity | undefined
  /** Conditions already decided on this path. */
  readonly pathCondition: PathCondition
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
  readonly id: Identity
  /** Equal for all that one call hands over. */
  readonly handedBy: Identity
  /** Whether it runs on every path, as the callbacks of timers do. */
  readonly certain: boolean
  /** Whether it waits for nothing from outside, so that it may run before anything else goes on. */
  readonly isSoon: boolean
  /** Whether it runs when the handler has returned, however soon that is. */
  readonly comesLate: boolean
  /** Those that name the same order run as they were handed over. */
  readonly order?: Identity
  /** The helpers whose parameters it can use. */
  readonly within: readonly FunctionNode[]
  run(state: State): readonly State[]
}

/** More header fields than people set; beyond them any may be set. */
export const maxHeaders = 100

export function withAnswer(state: State, change: Partial<Answer>): State {
  return { ...state, answer: Object.assign({ ...state.answer }, change) }
}

/** A path on which nobody knows who answers, unless it has answered. */
export function unlessSent(state: State): State {
  return state.answer.sent ? state : withAnswer(state, { escaped: true })
}

const plain: Subject = { declarations: new Set(), properties: new Set() }
const answerFound: Readonly<Record<'sent' | 'ended', Subject>> = { sent: { ...plain }, ended: { ...plain } }

/** A path on which a guard has found an answer that we have not seen: what was sent stays sent. */
export function answeredByOthers(state: State, found: 'sent' | 'ended'): State {
  return { ...state, pathCondition: withFound(state.pathCondition, answerFound[found], true) }
}

export function isAnsweredByOthers({ pathCondition }: State, found: 'sent' | 'ended'): boolean {
  return pathCondition.has(answerFound[found])
}

/** Past the first `await` of code that is read again. */
export function inNewCode(state: State): State {
  return state.replays ? { ...state, replays: false } : state
}

/** A later turn of the event loop. */
export function nextTurn(state: State): State {
  return state.answer.sent && !state.answer.turned ? withAnswer(state, { turned: true }) : state
}

/** More variables than the path of a handler has; what others hold is unknown. */
const maxVariables = 200

export function withVariable(state: State, declaration: Declaration, value: Abstract): State {
  const isKept = state.vars.has(declaration)
  // What is unknown is not kept: states that differ in nothing else are then equal.
  if ((value.kind === 'unknown' && !value.from) || (!isKept && state.vars.size >= maxVariables)) {
    if (!isKept) return state
    const vars = new Map(state.vars)
    vars.delete(declaration)
    return { ...state, vars }
  }
  return { ...state, vars: new Map(state.vars).set(declaration, value) }
}
