import type { Known, Span } from '../../syntax/span.ts'
import type { DeclaredResponses } from './declared-responses.ts'
import type { Body, Constant, DelegateEvent, ResponseEvent, SendEvent, Status, StatusIntake, StreamEvent, Value } from './events.ts'
import type { ServerTimeout } from './server-timeout.ts'
import type { SwallowedSignal } from './swallowed-signal.ts'

/** What a second answer does after a first one, in one framework and version. */
export interface Collision {
  /** throws: the second call throws · crashes: the process ends · warned: ignored with a warning · silent: nothing changes for the client · replaces: the last one wins. */
  readonly effect: 'throws' | 'crashes' | 'warned' | 'silent' | 'replaces'
  /** One clause that completes "A response was already sent on this path: …", lower case, no full stop. */
  readonly consequence: string
  /** The call itself throws: what stands after it does not happen. */
  readonly isThrown: boolean
}

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
  /** Headers set on the way that an error thrown after them takes away, in lower case. */
  readonly lostHeaders?: readonly string[]
  /** The method of the request, where the path has asked for it. */
  readonly method?: string
}

/** How a framework treats what handlers do: the columns of a comparison table, one record per framework and major version. */
export interface Semantics extends StatusIntake {
  /** Key of the record: `express-5`. */
  readonly id: string
  readonly defaultStatus: number
  readonly unanswered: 'hang' | number
  /** What a rejected async handler becomes. */
  readonly rejection: 'answered' | 'hangs' | 'crashes'
  readonly bodyOnBodiless: 'dropped' | 'sent' | 'throws'
  /** What becomes of content under 205, which some runtimes treat unlike 204. */
  readonly bodyOnReset: 'dropped' | 'sent' | 'throws'
  /** Whether nothing goes out before the handler is done, so that the last answer, status and headers count. */
  readonly answersAtEnd?: true
  /** Whether `next()` after an answer leads to nobody who would answer again; it does unless said. */
  readonly nextAfterAnswer?: 'harmless'
  /** Handlers return a plain object that says status, headers and content, and nothing else does. */
  readonly answersWithObject?: true
  /** What its answers speak besides HTTP, with ways of its own to say that something failed. */
  readonly protocol?: 'graphql' | 'json-rpc'
  /** The platform may stop the code as soon as the answer is out. */
  readonly freezesAfterAnswer?: true
  /** What of a status and headers set before goes out with the answer to an error; all of it unless said. */
  readonly onThrow?: { readonly status: 'kept' | 'lost'; readonly headers: 'kept' | 'lost' }
}

export interface Handler {
  /** Id of the adapter: `express`. Rules do not read it. */
  readonly framework: string
  readonly semantics: Semantics
  readonly role: 'route' | 'middleware' | 'error-handler' | 'helper'
  readonly purposes: ReadonlySet<'webhook' | 'health' | 'graphql' | 'json-rpc' | 'login' | 'proxy' | 'test'>
  /** Whether code here registers it with the framework; others say by annotation or shape that they are handlers. */
  readonly isRegistered: boolean
  /** Its parameters by position, and what the framework passes there. */
  readonly parameters: readonly HandlerParameter[]
  /** Upper case; empty when any. */
  readonly methods: readonly string[]
  /** The middleware that answers preflight requests, registered after this handler. */
  readonly beforeCors?: Span
  /** The name that registers it, where it says which status its answers have by themselves: `Post` of `@Post()`. */
  readonly registrar?: Span
  /** Methods that other handlers of the same path serve, as far as this file tells. */
  readonly otherMethods?: readonly string[]
  /** The answers it is said to give. */
  readonly declared?: DeclaredResponses
  /** The code asks what makes a request conditional, or hands the request to other code; only known where it gives an answer that depends on it. */
  readonly asksConditions?: true
  readonly route: Known<string>
  readonly isAsync: boolean
  /** How the code names the request. */
  readonly request?: string
  /** Source text of an expression for the path that was asked for. */
  readonly requestPath?: string
  /** The function's head: name or parameter list. */
  readonly at: Span
  /** All code of the handler. */
  readonly body: Span
  /** Every event on every path, in order of appearance; for rules about order. */
  readonly moments: readonly Moment[]
  /** One per distinct way out; for all other rules. */
  readonly outcomes: readonly Outcome[]
  /** Calls of helpers in the handler's own code that answer on every path through the helper. */
  readonly answering: readonly Span[]
  /** Errors that are returned where only a thrown one is answered, with their status. */
  readonly returnedErrors: readonly ReturnedError[]
  /** Values returned after the answer, where the framework would answer with them. */
  readonly unsentValues?: readonly Span[]
  /** Calls waited for after the answer, where the platform may stop the code with the answer. */
  readonly laterCalls?: readonly Span[]
  /** The code that makes the framework leave the answer to the handler (`@Res()`), with what makes it answer all the same. */
  readonly takesOver?: TakesOver
  /** What may fail with nobody to answer for it. */
  readonly unguarded: readonly Unguarded[]
  /** Whether bounds were hit, so that absence proves nothing. */
  readonly incomplete: boolean
}

export interface HandlerParameter {
  /** Empty for a pattern. */
  readonly name: string
  readonly is: 'request' | 'response' | 'next' | 'error' | 'other'
  readonly at: Span
  /** It takes all arguments that are left: `...rest`. */
  readonly isRest?: true
  /** Of an object pattern: which property each of its names is. */
  readonly parts?: ReadonlyMap<string, string>
}

/** The status of an error that is returned, with the word `return` where it is returned by itself. */
export interface ReturnedError extends Status {
  readonly word?: Span
}

/** Code by which a handler takes the answer upon itself. */
export interface TakesOver {
  /** As a sentence shows it: `@Res()`. */
  readonly name: string
  readonly at: Span
  /** The insertion with which the framework answers what is returned. */
  readonly shared?: { readonly at: number; readonly text: string }
}

/** An error that the framework does not see. */
export interface Unguarded {
  /** await: a rejection in an async handler that is awaited outside of any `try` · throw: thrown in a callback, outside of the handler's own call · chain: a promise with nobody to take its rejection. */
  readonly form: 'await' | 'throw' | 'chain'
  readonly at: Span
}

/** A place where code writes or names a status code. */
export interface StatusUse {
  readonly at: Span
  readonly code: Known<Constant>
  readonly role: 'sent' | 'compared' | 'constant'
  /** For a number that equals a code: what the project calls it, with the insertion that imports the name. */
  readonly named?: { readonly text: string; readonly imports?: { readonly at: number; readonly text: string } }
  /** For library constants: how the code spells it. */
  readonly spelling?: string
  /** For library constants named for what a code was called before: the member with the name of today. */
  readonly renamed?: string
  /** Name of the framework as a sentence says it, when known. */
  readonly framework?: string
}

/** All that the analysis knows of one file. Plain data. */
export interface FileFacts extends FactsAside {
  readonly handlers: readonly Handler[]
  readonly statusUses: readonly StatusUse[]
  readonly isTest?: boolean
}

/** What a file says besides its handlers; absent where it says nothing. */
export interface FactsAside {
  readonly serverTimeouts?: readonly ServerTimeout[]
  readonly statusConditions?: readonly StatusCondition[]
  readonly unknownNames?: readonly UnknownName[]
  readonly clientCalls?: readonly ClientCall[]
  readonly retryPolicies?: readonly RetryPolicy[]
  readonly breakers?: readonly Breaker[]
  readonly swallowedSignals?: readonly SwallowedSignal[]
}

/** A condition about a status that does not ask what it seems to ask. */
export interface StatusCondition {
  /** It holds always (as a number does, or because no status is two codes) or never, it assigns, or a range lacks its lower end or has one more at its upper. */
  readonly kind: 'always' | 'not-both' | 'never' | 'assigned' | 'without-lower' | 'with-upper'
  readonly at: Span
  readonly code: number
  /** What to write there instead, as source text. */
  readonly instead?: string
  /** Where, if not at `at`. */
  readonly edit?: Span
}

/** A request that the code makes as a client, and what it looks at of the answer. */
export interface ClientCall {
  readonly at: Span
  /** As a sentence names it: `fetch`, `axios`. */
  readonly client: string
  /** Upper case; unknown where the text does not tell. */
  readonly method: string | undefined
  /** Whether an error status rejects the promise by itself. */
  readonly rejects: boolean
  /** The members of the answer that are read; absent where the answer goes where the text does not tell. */
  readonly reads?: readonly string[]
  /** Where its content is first read, with the method's name: `json`. */
  readonly parse?: { readonly at: Span; readonly name: string }
  /** `const response = await fetch(url)`: the name, and the code from there to the end. */
  readonly kept?: { readonly name: string; readonly at: Span }
  /** Comparisons of its status with a number. */
  readonly compared: readonly { readonly at: Span; readonly operator: string; readonly code: number }[]
}

/** When a client library repeats a request by itself. */
export interface RetryPolicy {
  readonly at: Span
  /** Status codes that are tried again, as listed; `all` where every failure is. */
  readonly codes?: { readonly at: Span; readonly values: readonly number[] | 'all' }
  /** Upper case. */
  readonly methods?: { readonly at: Span; readonly values: readonly string[] }
  /** A pause that the answer has no influence on. */
  readonly fixedDelay?: Span
  /** Whether the file sends an idempotency key. */
  readonly hasKey: boolean
}

/** A circuit breaker around requests of a client that rejects for every error status. */
export interface Breaker {
  readonly at: Span
  readonly client: string
}

/** A member that a library's list of status codes does not have, where nothing but this check says so. */
export interface UnknownName {
  /** The member's name. */
  readonly at: Span
  /** As the code writes it: `HttpStatus.NOTFOUND`. */
  readonly spelling: string
  readonly library: string
  /** The members there are. */
  readonly names: readonly string[]
}
