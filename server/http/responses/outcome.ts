import type { Span } from '../../syntax/span.ts'
import type { Body, DelegateEvent, ResponseEvent, SendEvent, Status, StreamEvent, Value } from './events.ts'
import type { Collision } from './semantics.ts'

/** A response as it stands at one moment of one path. */
export interface ResponseState {
  /** undefined: the framework's default, nothing written yet. */
  readonly status?: Status
  /** Lower-case names with the value last set. */
  readonly headers: ReadonlyMap<string, Value>
  /** Whether headers not listed may be set as well. */
  readonly headersOpen: boolean
  /** The answer given before on this path. */
  readonly sent?: SendEvent | StreamEvent
  /** The call that handed the request on before on this path. */
  readonly delegated?: DelegateEvent
  /** The catch clause, `.catch` or error-first callback that runs. */
  readonly catching?: CatchContext
}

export interface CatchContext {
  readonly form: 'catch' | '.catch' | 'error-first'
  /** The clause or callback. */
  readonly at: Span
  /** The block of a clause, and the condition in it under which the error is the one caught here with a status of its own. */
  readonly block?: Span
  readonly isThrown?: string
  /** The error's name in the code. */
  readonly error?: string
  /** Whether the code asks what error it is before it answers. */
  readonly discriminates: boolean
  /** The status that the error caught was made with, in the code protected. */
  readonly thrown?: Status
}

/** An event as it happens on some path, with the response just before it. */
export interface Moment {
  readonly event: ResponseEvent
  readonly before: ResponseState
  /** Set when an answer was given before on this path and `event` would answer or change it. */
  readonly collision?: Collision
  /** Whether this can happen only if a call between the two throws. */
  readonly onlyIfThrown?: boolean
}

/** What has failed on a path that went on to answer all the same. */
export interface FailedWork {
  /** The catch clause. */
  readonly at: Span
  /** The functions that were waited for in what failed, as written. */
  readonly calls: readonly string[]
  /** Whether they are all that the handler waits for. */
  readonly isAll: boolean
  /** Whether the clause does nothing but log. */
  readonly isOnlyLogged: boolean
}

/** What a client would receive at the end of one path. */
export interface Outcome {
  readonly ending: 'sent' | 'streamed' | 'delegated' | 'thrown' | 'escaped' | 'nothing'
  /** undefined: nothing known. The default status of the framework is filled in. */
  readonly status: Status | undefined
  readonly headers: ReadonlyMap<string, Value>
  readonly headersOpen: boolean
  readonly body: Body | undefined
  /** The event that ended it. */
  readonly event?: ResponseEvent
  /** The call that sent the header section before the body (`writeHead`). */
  readonly head?: StreamEvent
  /** Methods of the request that the path has excluded by looking. */
  readonly excludedMethods?: readonly string[]
  readonly catching?: CatchContext
  /** The path came through a call that need not throw and did. */
  readonly afterThrow?: boolean
  /** Where the path leaves the function, for `nothing`: the `return`, or the closing brace. */
  readonly exit?: Span
  /** Whether the path leaves with a value, for `nothing`. */
  readonly returnsValue?: boolean
  /** The catch clause that the path went through before it ended, for `nothing`. */
  readonly swallowed?: Span
  /** What failed before, for `sent`, where the answer is given after a catch clause. */
  readonly failed?: FailedWork
  /** Where code answers, or returns what was to be the answer, when the framework has answered already: it was told to wait for nothing. */
  readonly late?: readonly Span[]
  /** Headers set on the way that an error thrown after them takes away, in lower case. */
  readonly lostHeaders?: readonly string[]
  /** The method of the request, where the path has asked for it. */
  readonly method?: string
}
