import type { Known, Span } from '../../syntax/span.ts'
import type { AwaitedCall, Circumstance } from './circumstance.ts'
import type { Constant } from './constant.ts'
import type { NamedError } from './named-error.ts'

/** A value in a body or header, and where it comes from when that matters. */
export interface Value {
  readonly constant?: Known<Constant>
  /** `error.part`: another property of the error, or what a function made of it. `lookup`: a look-up that can find nothing, and nobody asked whether it did. */
  readonly from?: 'error' | 'error.stack' | 'error.message' | 'error.part' | 'upstream.status' | 'lookup' | 'request'
  /** The expression, for a property of an object literal and for what a call is given. */
  readonly at?: Span
  /** A plain name stands for it, or another object than the one written there holds it: it was made elsewhere. */
  readonly isNamed?: true
  /** For `new URL(relative, base)`: the first. */
  readonly relative?: Known<Constant>
  /** What its expression says about a point or length of time. */
  readonly time?: 'milliseconds' | 'timestamp' | 'iso-date' | 'fraction' | 'date'
  /** Changes that make seconds or an HTTP date of it. */
  readonly inHttpTime?: readonly { readonly at: Span; readonly text: string }[]
}

export interface Body {
  readonly kind: 'none' | 'json' | 'text' | 'html' | 'binary' | 'stream' | 'unknown'
  /** Properties of an object literal body. */
  readonly properties?: ReadonlyMap<string, Value>
  /** Whether the body can have more than `properties` says. */
  readonly open: boolean
  /** What the whole body is, when it is no object literal. */
  readonly value?: Value
  /** It is a promise, and not what it will hold. */
  readonly isPromise?: true
  /** The template or file that a page is made of, by name. */
  readonly template?: string
  /** It is content, and no empty text, though not all of it is known. */
  readonly isFilled?: true
  /** It is Node that sends it after a 205, whatever the framework does with its own. */
  readonly onReset?: 'sent'
  /** The expression that makes the body; absent when none is written. */
  readonly at?: Span
  /** When that expression is a plain name: it. */
  readonly name?: string
  /** When that expression is a call whose value the text does not tell: what is called, as written. */
  readonly madeBy?: string
  /** The name that stands for its `id`, where that is the id of something just created. */
  readonly createdId?: string
  /** Whether evaluating the expression can do anything, so that it may not be dropped. */
  readonly effectful?: boolean
}

/** What takes a status, and what it makes of one that cannot be sent. */
export interface StatusIntake {
  /** As a sentence names it: "Express 5". */
  readonly name: string
  /** Inclusive range that the runtime accepts. */
  readonly validStatus: readonly [number, number]
  /** Whether a status that is no integer number throws where it is set, throws when sent, or is coerced. */
  readonly numericString: 'throws' | 'coerced'
  /** When an invalid status shows itself; ignored: the status stays as it was; goes-out: nobody looks at it before the client; accepted: nobody looks at it at all. */
  readonly invalidStatus: 'throws-at-once' | 'throws-when-sent' | 'ignored' | 'goes-out' | 'accepted'
}

/** A status code as it is written. */
export interface Status {
  readonly code: Known<Constant>
  /** The expression that says it; the call itself where the code is implied, and the call of the helper where it was passed to one. */
  readonly at: Span
  /** It was passed to a helper or kept in a variable, so that the code that sends it is not what should change. */
  readonly isPassed?: boolean
  /** It is the status that another service answered with, as the code names it: `error.response.status`. */
  readonly upstream?: string
  /** It is what an error says, which need not say any: `error.status`; `code` may be a word. */
  readonly ofError?: { readonly name: string; readonly part: 'status' | 'code' }
  /** The numbers it is chosen from, where the choice is written there: `ok ? 200 : 404`. */
  readonly choices?: readonly Pick<Status, 'code' | 'at'>[]
  /** What takes it, where that is not the framework. */
  readonly takenBy?: StatusIntake
}

/** Where an event's code stands, so that a fix can be typed around it. */
export interface Site {
  /** The whole statement, with its semicolon. */
  readonly statement: Span
  /** Alone in a block or switch clause · the only statement of an `if`, `else` or loop, without braces · part of a larger expression or an arrow function's body. */
  readonly position: 'block' | 'sole' | 'expression'
  /** For `guard && call` and `guard || call` as a statement. */
  readonly guard?: { readonly at: Span; readonly operator: '&&' | '||' }
  /** Whether the function's other exits return a value, so that `return` goes in front of the call. */
  readonly returnsValue: boolean
  /** Whether the function is async, so that `await` may be inserted. */
  readonly async: boolean
  /** Where the whole statement stands, whatever part of it this is. */
  readonly place: 'block' | 'sole' | 'expression'
  /** Nothing of its function runs after it, and nothing is done with its value but to return it. */
  readonly isLast?: true
  /** What is named behind it and not called: `send` of `res.status(404).send`. */
  readonly uncalled?: Span
  /** Whether a `finally` clause runs after it. */
  readonly beforeFinally: boolean
  /** It runs any number of times: in a loop, in a function called for each element, or for each piece of something that it listens to. */
  readonly repeats?: 'loop' | 'callback' | 'listener'
  /** The function it stands in. */
  readonly within: Span
}

/** A piece of code that does something to a response. */
export interface Operation {
  /** From the method's name to the end of the call: `json({ id })` of `res.status(200).json({ id })`. One object for all events of one piece of code. */
  readonly at: Span
  /** The whole expression, from its receiver on: `res.status(200).json({ id })`. */
  readonly expression: Span
  /** The text of the receiver: `res`, `ctx.response`, `this.res`. */
  readonly receiver: string
  /** The method or property as the framework spells it: `json`, `writeHead`, `statusCode`. */
  readonly name: string
  readonly site?: Site
}

/** The code that says it stands in the handler. For an event inside a helper, that is the call of the helper. */
export interface LocatedOperation extends Operation {
  /** For an event inside a helper: the code in the helper. */
  readonly source?: Operation
  /** For answers: what they depend on, innermost first; of a helper first, then of its call. */
  readonly circumstances?: readonly Circumstance[]
  /** For answers in the handler's own code: the functions that are awaited above it. */
  readonly awaited?: readonly AwaitedCall[]
}

export interface StatusEvent extends LocatedOperation {
  readonly kind: 'status'
  readonly status: Status
  /** It counts only where none was set before. */
  readonly unlessSet?: true
}
/** A header set, appended or removed. `header` unknown: any header may be set. */
export interface HeaderEvent extends LocatedOperation {
  readonly kind: 'header'
  /** Lower case. */
  readonly header: Known<string>
  readonly value: Value
  readonly change: 'set' | 'append' | 'remove'
}
/** The final answer. */
export interface SendEvent extends LocatedOperation {
  readonly kind: 'send'
  readonly body: Body
  /** When the call itself names the status (`sendStatus(404)`), or the redirect's. */
  readonly status?: Status
  /** The status where none was set before: a redirect that keeps the one that was. */
  readonly otherwise?: Status
  /** Statuses set before that it keeps, where it is not all of them: `otherwise` takes the place of the others. */
  readonly keeps?: readonly number[]
  /** For redirects: where to. */
  readonly target?: Value
  /** The answer goes out some time after the call returns (`sendFile`). */
  readonly later?: boolean
  /** It is an error that is thrown, and the framework answers it with this status. */
  readonly thrown?: boolean
  /** What is thrown is no error but how the framework goes on: `redirect('/')` of Next.js. */
  readonly signal?: true
  /** The handler ended without answering, and its framework answers with this. */
  readonly implied?: true
  /** It is made here and goes out where it is returned, or where an error is thrown. */
  readonly made?: 'returned' | 'thrown' | 'either'
  /** The error by name that says the same. */
  readonly named?: NamedError
}
/** The answer goes out piece by piece from here; the header section is gone. */
export interface StreamEvent extends LocatedOperation {
  readonly kind: 'stream'
  /** What is written with it (`write`). */
  readonly body?: Body
  /** The header section goes out, and nothing of the body yet (`writeHead`). */
  readonly headOnly?: boolean
  /** The header section goes out some time after the call returns (`source.pipe(res)`). */
  readonly later?: boolean
  /** Something else is left to end the response (`source.pipe(res, { end: false })`). */
  readonly leavesOpen?: boolean
}
/** The request is handed to the next handler, or with an error to the error handler. */
export interface DelegateEvent extends LocatedOperation {
  readonly kind: 'delegate'
  readonly error: boolean
  /** Not to the next handler of the route, but past it: `next('route')`. */
  readonly isPast?: true
  readonly use: 'returned' | 'awaited' | 'dropped'
}
/** The response went where the analysis cannot follow: stay silent from here on. */
export interface EscapeEvent extends LocatedOperation {
  readonly kind: 'escape'
}
/** A call form that this version of the framework does not honour as it reads (`res.json(body, 404)` in Express 5). */
export interface MisuseEvent extends LocatedOperation {
  readonly kind: 'misuse'
  /** The signature as documentation writes it: `res.json(body, status)`. */
  readonly signature: string
  /** What happens, one clause: "the status is ignored and 200 is sent". */
  readonly effect: string
  readonly severity: 'error' | 'warning' | 'information'
  /** What is wrong with it, where that is not the version: `init` stands where an object belongs · the arguments of a redirect are in the `order` of another framework · a URL is `relative` · the `code` of a redirect is none that redirects · what stands in front of the code `refuses` the answer · a `text` stands where the status is a number · the `headers` of an error are no Map. */
  readonly fault?: 'init' | 'order' | 'relative' | 'code' | 'refused' | 'text' | 'headers'
  /** Edits of the source text that make it right. */
  readonly repair?: readonly { readonly at: Span; readonly text: string }[]
  /** It is one for the value of a variable, which may hold another on other paths. */
  readonly byVariable?: true
  /** The argument that is wrong, where the rest of the call can stay. */
  readonly argument?: Span
}
export type ResponseEvent = StatusEvent | HeaderEvent | SendEvent | StreamEvent | DelegateEvent | EscapeEvent | MisuseEvent
