import type { StatusIntake } from './events.ts'

/** What a second answer does after a first one, in one framework and version. */
export interface Collision {
  /** throws: the second call throws · crashes: the process ends · warned: ignored with a warning · silent: nothing changes for the client · replaces: the last one wins. */
  readonly effect: 'throws' | 'crashes' | 'warned' | 'silent' | 'replaces'
  /** One clause that completes "A response was already sent on this path: …", lower case, no full stop. */
  readonly consequence: string
  /** The call itself throws: what stands after it does not happen. */
  readonly isThrown: boolean
}

/** How a framework treats what handlers do: the columns of a comparison table, one record per framework and major version. */
export interface Semantics extends StatusIntake {
  readonly defaultStatus: number
  readonly unanswered: 'hang' | number
  /** What becomes of a handler that returns nothing behind some of what may stand in front of it, one clause. */
  readonly unansweredBehind?: string
  /** What a client gets instead where other handlers match the request as well. */
  readonly unansweredAmongOthers?: number
  /** Why what a handler returns is no answer, and what the client gets instead, in one sentence. */
  readonly ignoresReturned?: string
  /** What a client gets for an error that leaves a handler, one clause, where that is none of the framework's own answers. */
  readonly failure?: string
  /** A function that a handler returns is called, and may answer. */
  readonly callsReturned?: true
  /** A handler is done when it says so, and not when it returns. */
  readonly endsByCall?: true
  /** What a rejected async handler becomes. */
  readonly rejection: 'answered' | 'hangs' | 'crashes'
  readonly bodyOnBodiless: 'dropped' | 'sent' | 'throws'
  /** The empty text is content too where content throws. */
  readonly refusesEmptyText?: true
  /** It refuses a promise as content, with this status; others send something empty. */
  readonly promiseAsBody?: number
  /** What becomes of content under 205, which some runtimes treat unlike 204. */
  readonly bodyOnReset: 'dropped' | 'sent' | 'throws'
  /** Whether nothing goes out before the handler is done, so that the last answer, status and headers count. */
  readonly answersAtEnd?: true
  /** Whether a handler that does not call `next` is the last that a request comes to; of restify unless it is async. */
  readonly endsWithoutNext?: 'always' | 'unless-async'
  /** Whether `next()` after an answer leads to nobody who would answer again; it does unless said. */
  readonly nextAfterAnswer?: 'harmless'
  /** Handlers return a plain object that says status, headers and content, and nothing else does. */
  readonly answersWithObject?: true
  /** What its answers speak besides HTTP, with ways of its own to say that something failed. */
  readonly protocol?: 'graphql' | 'json-rpc'
  /** The platform may stop the code as soon as the answer is out. */
  readonly freezesAfterAnswer?: true
  /** The properties of any error by which it answers with a status of 400 and more; none where it answers 500 unless the error is its own. */
  readonly statusOfErrors?: readonly ('status' | 'statusCode')[]
  /** It assigns them, too, and ends the process where it cannot. */
  readonly assignsStatusOfErrors?: true
  /** What of a status and headers set before goes out with the answer to an error; all of it unless said. */
  readonly onThrow?: { readonly status: 'kept' | 'lost'; readonly headers: 'kept' | 'lost' }
}
