import type { Body, Code, Constant, ResponseEvent, SendEvent, StreamEvent, Value } from '../http/events.ts'
import type { Collision, Semantics } from '../http/handler.ts'
import type { Expression } from '../syntax/ir/expressions.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import type { Module } from '../syntax/ir/module.ts'
import type { Known, Span } from '../syntax/span.ts'

/** What a parameter of a handler is. */
export type ParameterRole = 'request' | 'response' | 'next' | 'error' | 'other'

/** Handlers as code registers them with a framework: `router.get('/users/:id', requireUser, showUser)`. */
export interface Registration {
  /** In order; the values of these expressions are handlers. */
  readonly handlers: readonly RegisteredHandler[]
  /** What the parameters of these handlers are, where the registration and not the handler decides. */
  readonly parameters?: readonly ParameterRole[]
  /** `app.use(…)`: middleware, no route of its own. */
  readonly isMiddleware: boolean
  /** Upper case; empty when any. */
  readonly methods: readonly string[]
  readonly route: Known<string>
  /** Middleware registered earlier that runs before these: expressions whose values are handlers. */
  readonly before: readonly Expression[]
}

export interface RegisteredHandler {
  readonly value: Expression
  /** It stands in a call that may take care of what it throws: `asyncHandler(fn)`. */
  readonly isWrapped: boolean
}

export interface Signature {
  /** By position. */
  readonly parameters: readonly ParameterRole[]
  readonly isWrapped: boolean
}

/** What the surroundings of a module say about it. */
export interface Surroundings {
  readonly uri: string
  /** Version (or range) of a package as the nearest package.json says it. */
  version(packageName: string): string | undefined
}

/** An argument as far as the text tells. */
export interface Argument {
  readonly at: Span
  readonly expression: Expression
  readonly constant: Known<Constant>
  /** For an object literal: its properties; `open` when it can have others. */
  readonly properties?: ReadonlyMap<string, Value & { readonly at: Span }>
  readonly open: boolean
  readonly body: Body
  /** Whether it is known to be a function (a callback). */
  readonly isFunction: boolean
  readonly isSpread: boolean
}

export interface ResponseCall {
  readonly name: string
  /** The text of the receiver: `res`, `res.status(404)`. */
  readonly receiver: string
  readonly args: readonly Argument[]
  /** From the method's name to the end of the call. */
  readonly at: Span
  readonly semantics: Semantics
  /** Text of an expression in the module. */
  text(at: Span): string
}

type Draft<E extends ResponseEvent> = E extends unknown ? Omit<E, keyof Code | 'source'> : never
export type EventDraft = Draft<ResponseEvent>

/** What a call on the response does: its events in order, and what it evaluates to. */
export interface CallEffect {
  readonly events: readonly EventDraft[]
  readonly returns: 'response' | 'other'
  /** The answer is given by the callback among the arguments, or at some later time. */
  readonly answersLater?: boolean
}

/** Knows one framework: how its handlers are recognised, what each call means, how a fix is typed. Never reports anything. */
export interface FrameworkAdapter {
  readonly id: string
  /** Undefined when the project does not use a version this adapter knows, or none at all. */
  semantics(surroundings: Surroundings): Semantics
  registrations(module: Module, surroundings: Surroundings): Iterable<Registration>
  /** What the parameters of a registered function are, by position. */
  registered(fn: FunctionNode): readonly ParameterRole[]
  /** What the parameters of a function are, as its annotations, its own type or its shape say; undefined when it is no handler of this framework. */
  signature(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined
  /** Whether middleware, as registered, is known to leave the headers alone that belong to status codes. */
  leavesHeaders(middleware: Expression): boolean
  /** A method called on the response; undefined when the framework has no such method. */
  call(call: ResponseCall): CallEffect | undefined
  /** A property of the response assigned. */
  assign(name: string, value: Argument, semantics: Semantics): readonly EventDraft[]
  /** What the truth of a property of the response says: that the header section is sent, or that the answer is complete. */
  guard(name: string): 'sent' | 'ended' | undefined
  /** What `second` does after `first` on one path. */
  collide(first: SendEvent | StreamEvent, second: ResponseEvent, context: CollisionContext): Collision | undefined
  print: Printer
}

export interface CollisionContext {
  readonly semantics: Semantics
  /** Whether the first answer is complete; a stream need not be. */
  readonly ended: boolean
  /** Whether the handler is an async function, whose rejection not every router sees. */
  readonly isAsync: boolean
  /** Whether the code runs in a callback, where nothing of the framework catches what is thrown. */
  readonly isCallback: boolean
  /** Whether something else takes care of what the handler throws: a wrapper, a `try` around the code. */
  readonly isCaught: boolean
  /** Whether the event loop went on between the two. */
  readonly isLater: boolean
}

/** How fixes are typed. Each answers source text, or undefined where this framework cannot say it there. */
export interface Printer {
  /** The send without content: source text for the whole expression. `status` when it must be named. */
  sendEmpty(event: ResponseEvent, status: number | undefined, text: (at: Span) => string): string | undefined
  /** One header set in front of an answer: text to insert at an offset. */
  setHeader(
    event: SendEvent | StreamEvent,
    name: string,
    value: string,
    text: (at: Span) => string,
  ): { readonly at: number; readonly text: string } | undefined
  /** The status of an answer that names none: text to insert at an offset. */
  setStatus(event: SendEvent, status: number, text: (at: Span) => string): { readonly at: number; readonly text: string } | undefined
  /** A status that is set and not sent, turned into an answer: source text for the whole expression. */
  sendStatus(event: ResponseEvent, text: (at: Span) => string): string | undefined
}
