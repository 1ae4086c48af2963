import type { Span } from '../../syntax/span.ts'
import type { Endpoint } from './endpoint.ts'
import type { Status } from './events.ts'
import type { Moment, Outcome } from './outcome.ts'
import type { Semantics } from './semantics.ts'

export interface Handler extends Endpoint {
  /** Id of the adapter: `express`. Rules do not read it. */
  readonly framework: string
  readonly semantics: Semantics
  readonly role: 'route' | 'middleware' | 'error-handler' | 'helper'
  readonly purposes: ReadonlySet<'webhook' | 'health' | 'graphql' | 'json-rpc' | 'login' | 'proxy' | 'test'>
  /** Whether code here registers it with the framework; others say by annotation or shape that they are handlers. */
  readonly isRegistered: boolean
  /** Its parameters by position, and what the framework passes there. */
  readonly parameters: readonly HandlerParameter[]
  /** The middleware that answers preflight requests, registered after this handler. */
  readonly beforeCors?: Span
  /** Of what answers the errors of others: the statuses that errors of the file bring along. */
  readonly errors?: readonly Status[]
  /** Another handler of the file serves single items below its path. */
  readonly hasItems?: true
  /** Something may have made another method of the client's before the handler is chosen; only known where it redirects. */
  readonly overridesMethod?: true
  /** The code asks what makes a request conditional, or hands the request to other code; only known where it gives an answer that depends on it. */
  readonly asksConditions?: true
  /** Headers that error handlers of the file set, in lower case; `*` for some that the text does not tell. Only known where something is thrown. */
  readonly errorHeaders?: readonly string[]
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
  /** Answers that are made with which nothing is done: where their events stand. */
  readonly dropped?: readonly Span[]
  /** Values returned after the answer, where the framework would answer with them. */
  readonly unsentValues?: readonly Span[]
  /** Calls waited for after the answer, where the platform may stop the code with the answer. */
  readonly laterCalls?: readonly Span[]
  /** What may fail with nobody to answer for it. */
  readonly unguarded: readonly Unguarded[]
  /** No request comes to it: a handler that has them first never passes one on. */
  readonly isUnreached?: true
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

/** An error that the framework does not see. */
export interface Unguarded {
  /** rejection: what is awaited or thrown in an async handler outside of any `try` · throw: thrown in a callback, outside of the handler's own call · chain: a promise with nobody to take its rejection · exit: thrown by the handler itself. */
  readonly form: 'rejection' | 'throw' | 'chain' | 'exit'
  readonly at: Span
}
