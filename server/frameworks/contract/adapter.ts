import type { Constant } from '../../http/responses/constant.ts'
import type { Endpoint } from '../../http/responses/endpoint.ts'
import type { Body, Operation, ResponseEvent, SendEvent, Status, StreamEvent, Value } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import type { Origin } from '../../syntax/origins.ts'
import type { Known, Span } from '../../syntax/span.ts'
import type { AnswerExample } from './answer-examples.ts'
import type { Application } from './application.ts'
import type { CollisionContext } from './collision-context.ts'
import type { Earlier } from './earlier.ts'
import type { Printer } from './printer.ts'
import type { Signals } from './signals.ts'
import type { Sign } from './signs.ts'

/** What a parameter of a handler is. A context object (`c`, `ctx`, `event`, `h`) is the `response`: `property` says what else it leads to. */
export type ParameterRole = 'request' | 'response' | 'next' | 'error' | 'other'

/** Handlers as code registers them with a framework: `router.get('/users/:id', requireUser, showUser)`. What is declared, the last of them answers. */
export interface Registration extends Endpoint {
  /** In order; the values of these expressions are handlers. */
  readonly handlers: readonly RegisteredHandler[]
  /** What the parameters of these handlers are, where the registration and not the handler decides. */
  readonly parameters?: readonly ParameterRole[]
  /** `app.use(…)`: middleware, no route of its own. */
  readonly isMiddleware: boolean
  /** Middleware registered earlier that runs before these, list by list: expressions whose values are handlers. */
  readonly before: readonly Earlier[]
  /** Handlers registered earlier that have the requests of these first, list by list. */
  readonly first?: readonly Earlier[]
  /** Calls that set the response up before the handler runs: `@HttpCode(204)`. Their effects are those of `maker`; others can do anything. */
  readonly presets?: readonly Call[]
  /** What they are, where their parameters and place do not say. */
  readonly role?: Handler['role']
  /** The application, router or instance it is made on. */
  readonly on?: Expression
  /** What is registered are no handlers, but a router or a plugin. */
  readonly isMount?: true
  /** The path as it is written, where that is no text. */
  readonly path?: Expression
  /** The method as it is written, where only running code knows it, and what texts stand for which. */
  readonly method?: { readonly written: Expression; of(text: string): string | undefined }
  /** It is one only if what it is made on is a router of the framework: the parameter of a function that registers what it is given. */
  readonly ifRouter?: { readonly on: Expression; fits(origin: Origin | undefined): boolean }
  /** It is one only if other files, which it imports from, say so. */
  ifTold?(): boolean
  /** How the framework treats these handlers, where it is not as it treats others. */
  readonly semantics?: Semantics
}

export interface RegisteredHandler {
  readonly value: Expression
  /** It stands in a call that may take care of what it throws: `asyncHandler(fn)`. */
  readonly isWrapped: boolean
  /** That call. */
  readonly standsIn?: Call
}

export interface Signature {
  /** By position. */
  readonly parameters: readonly ParameterRole[]
  readonly isWrapped: boolean
  /** What it is, where its parameters do not say. */
  readonly role?: Handler['role']
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
  /** Whether the constant is the same on every path, as for literals and what is never assigned again. */
  readonly isFixed: boolean
  /** For a choice: the numbers it is between, `ok ? 200 : 404`. */
  readonly choices?: Status['choices']
  /** For an object literal: its properties; `open` when it can have others. */
  readonly properties?: ReadonlyMap<string, Value & { readonly at: Span }>
  /** For an object literal: one of its properties, read like an argument: `headers` of `{ status: 404, headers: { … } }`. */
  property(name: string): Argument | undefined
  readonly open: boolean
  readonly body: Body
  /** For `JSON.stringify(value)`: the value. */
  readonly json?: Body
  /** Whether it is known to be a function (a callback). */
  readonly isFunction: boolean
  readonly isSpread: boolean
}

/** A call of which an adapter says what it means. */
export interface ResponseCall {
  /** The method; of a call that `maker` took, the last word of what is called. */
  readonly name: string
  /** The text of the receiver: `res`, `res.status(404)`; empty for a plain function. */
  readonly receiver: string
  /** The properties between the response and the method: `['headers']` for `res.headers.set(…)`. */
  readonly path: readonly string[]
  /** Whether the method is one of an answer that was made and not given yet: `new Response(…).headers.set(…)`, `h.response(…).code(…)`. */
  readonly isOnMade: boolean
  readonly args: readonly Argument[]
  /** From the method's name to the end of the call. */
  readonly at: Span
  readonly semantics: Semantics
  /** Text of an expression in the module. */
  text(at: Span): string
}

type Draft<E extends ResponseEvent> = E extends unknown ? Omit<E, keyof Operation | 'source'> : never
export type EventDraft = Draft<ResponseEvent>

/** What a call does: its events in order, and what it evaluates to. */
export interface CallEffect {
  readonly events: readonly EventDraft[]
  /**
   * What it evaluates to.
   * - response: the response itself, for chaining
   * - answer: an answer or error is made and not given (`c.json(…)`, `new Response(…)`, `createError(404)`): `events` happen where the handler
   *   returns or throws it, and never if it does neither. Calls on it go to `call` with `isOnMade`; their statuses and headers are added to it.
   * - never: the call throws what it makes (`ctx.throw(404)`, `notFound()` of next/navigation)
   */
  readonly returns: 'response' | 'answer' | 'never' | 'other'
  /** How an answer has to leave the handler to be given; `returned` unless said, and `thrown` where the call itself throws. */
  readonly given?: 'returned' | 'thrown' | 'either'
  /** Position of an argument with which a call that throws what it makes goes on, where that is truthy: `ctx.assert(user, 404)`. */
  readonly unless?: number
  /** The same where it goes on unless that is truthy: `response.abortIf(!user, body, 404)`. */
  readonly onlyIf?: number
  /** A made answer is complete in itself: statuses and headers set on the response before do not go out with it. */
  readonly isWhole?: boolean
  /** Position of an argument that is the answer and is given now: `event.respondWith(answer)`. */
  readonly gives?: number
  /** Position of an argument that is a function which runs before the call returns: `res.cork(() => …)`. */
  readonly runs?: number
  /** The answer is given by the callback among the arguments, or at some later time. */
  readonly answersLater?: boolean
}

/** Something called that is no method of the response. */
export interface Callee {
  /** The package it comes from; undefined for a global. */
  readonly module: string | undefined
  /** The steps to it, without `default`: `['NextResponse', 'json']`, `['Response']`; empty for what the package itself is. */
  readonly path: readonly string[]
  readonly isNew: boolean
}

/** Where a value is returned. */
export interface ReturnContext {
  readonly semantics: Semantics
  readonly role: Handler['role']
  /** Whether code here registers the handler, so that its role is certain. */
  readonly isRegistered: boolean
  /** Whether it comes through a promise: the handler is an async function, or returns a promise that the text tells of. */
  readonly isAsync: boolean
  /** Whether the response went where the analysis cannot follow, so that it may be answered already. */
  readonly hasEscaped: boolean
  /** The status that was set before. */
  readonly status?: Status
  /** It is not returned: a call that gives the answer has it. */
  readonly isGiven?: true
}

/** Knows one framework: how its handlers are recognised, what each call means, how a fix is typed. Never reports anything. */
export interface FrameworkAdapter {
  readonly id: string
  /** Packages that are a sign of it where they are imported; patterns of a regular expression. */
  readonly packages?: readonly string[]
  /** Other names under which its packages are published, and the ones that it knows them by: `@hono/hono` is `hono`. */
  readonly aliases?: Readonly<Record<string, string>>
  /** What else shows its code: a text without any sign is not parsed in a scan. */
  readonly signs?: readonly Sign[]
  /** Ids of adapters that would take its handlers for theirs: it is asked before them. */
  readonly before?: readonly string[]
  /** It takes functions by what their parameters are called, and is asked after all others. */
  readonly isLast?: true
  /** Whether a module can hold handlers of this framework. Asked before everything else, of every module: it should look at imports and the path only. */
  concerns?(module: Module, surroundings: Surroundings): boolean
  /** Undefined when the project does not use a version this adapter knows, or none at all. */
  semantics(surroundings: Surroundings): Semantics
  registrations(module: Module, surroundings: Surroundings): Iterable<Registration>
  /** Whether some of its registrations may depend on what a function is given: those with `ifRouter`. */
  readonly registersIfGiven?: true
  /** The path that all routes of a router have in front, as what makes it says, or what its module does to it: `new Router({ prefix: '/api' })`. */
  prefix?(router: Call | Declaration): string | undefined
  /** What files tell of the applications they make, for the routes in folders below; adapters of one framework say `by` alike. */
  readonly applications?: { readonly by: string; in(module: Module): Application | undefined }
  /** What the parameters of a registered function are, by position. */
  registered(fn: FunctionNode): readonly ParameterRole[]
  /** What the parameters of a function are, as its annotations, its own type or its shape say; undefined when it is no handler of this framework. */
  signature(fn: FunctionNode, module: Module, surroundings: Surroundings): Signature | undefined
  /** Whether middleware is the framework's own and leaves the headers alone that belong to status codes. What packages do is data. */
  leavesHeaders(middleware: Origin): boolean
  /** A method called on the response; undefined when the framework has no such method. */
  call(call: ResponseCall): CallEffect | undefined
  /** A property of the response assigned, or of what `path` leads to from it: `res.statusCode = 404`, `set.headers['x-a'] = value`; `*` for a computed name. */
  assign(name: string, value: Argument, semantics: Semantics, path: readonly string[]): readonly EventDraft[]
  /** What the truth of a property of the response says: that the header section is sent, or that the answer is complete. */
  guard(name: string, path: readonly string[]): 'sent' | 'ended' | undefined
  /**
   * What a property of the response is, as a path from it: `['response']` is again the `response`, `['headers']` a `part` whose methods and
   * properties come to `call` and `assign` with that path, `['req']` the `request`, `['json']` a `method` that code may detach; undefined for
   * data, through which nothing can be answered. `isOnMade` as in ResponseCall. Without this function every property can answer.
   */
  property?(path: readonly string[], isOnMade: boolean): 'response' | 'part' | 'request' | 'method' | undefined
  /** Takes the calls that make an answer or an error, or act on the response without being its method: `new Response(…)`, `redirect('/')`, `createError(404)`. */
  maker?(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined
  /**
   * What it means that the handler returns a value that is neither a made answer nor the response; undefined stands for a `return` without
   * value and for the end of the function. Not asked after an answer or `next()`. No events: nothing is answered, and `Semantics.unanswered`
   * tells the rest; where the value is not known to be data, that is `escape`. Without this function returned values mean nothing.
   */
  returned?(value: Argument | undefined, context: ReturnContext): readonly EventDraft[]
  /** The properties of an error that say its status, whoever made it, the first that it has. */
  readonly errorStatus?: readonly string[]
  /** What a thrown value is that is no error: `throw 'notFound'`; undefined where it is treated as one. Without this function it always is. */
  thrown?(value: Argument, semantics: Semantics): CallEffect | undefined
  /** What `second` does after `first` on one path. */
  collide(first: SendEvent | StreamEvent, second: ResponseEvent, context: CollisionContext): Collision | undefined
  readonly signals?: Signals
  /** Names of functions that make a server of their options. */
  readonly serverMakers?: readonly string[]
  /** Packages whose middleware answers preflights. */
  readonly cors?: readonly string[]
  /** The package whose list of statuses its projects have at hand. */
  readonly statusNames?: string
  /** How it writes an answer, for people to copy; as the Fetch standard does, unless said. */
  readonly example?: AnswerExample
  print: Printer
}
