import type { FrameworkAdapter, ParameterRole } from '../../frameworks/contract/adapter.ts'
import type { LocatedOperation, ResponseEvent, Site } from '../../http/responses/events.ts'
import type { Handler, ReturnedError, Unguarded } from '../../http/responses/handler.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import type { Span } from '../../syntax/span.ts'
import type { Abstract } from '../values/abstract.ts'
import type { NeverReturning } from '../values/never-returns.ts'
import type { Cost } from './budget.ts'
import type { Identities } from './identities.ts'
import type { Identity } from './interner.ts'
import type { Answer, State } from './state.ts'
import type { Subject, Subjects } from './subjects.ts'

/** A path after an expression, with what the expression evaluated to. */
export interface Step {
  readonly state: State
  readonly value: Abstract
  /** The `return` that was taken. */
  readonly exit?: Executed
  /** What is waited for after the `finally` clauses that the path still goes through; `suspended` as it was where that was returned. */
  readonly late?: { readonly expression: Expression; readonly suspended: Position['suspended'] }
  /** What it returned: the alternative that was taken of `ok ? one : other`. */
  readonly result?: Expression
}

/** A function being interpreted. */
export interface Activation {
  readonly fn: FunctionNode
  /** Equal for activations that were entered by the same calls. */
  readonly id: Identity
  /** The call that entered it; undefined for the handler itself. */
  readonly call: Call | undefined
  /** helper: entered by a call that stands in the code · in-place: handed to a method that runs it at once · callback: runs later · link: of a promise chain, which waits for what it returns, and floating when nobody waits for the chain. */
  readonly kind: 'handler' | 'helper' | 'in-place' | 'callback' | 'link' | 'floating-link'
  readonly returns: Step[]
  /** Where what it throws goes. */
  readonly thrown: State[]
  /** How many `finally` clauses were waiting when it was entered. */
  readonly finallies: number
  /** States that leave by `break` and `continue`, by label; the innermost loop or switch is ''. */
  readonly breaks: Map<string, State[]>
  readonly continues: Map<string, State[]>
  /** States at an `await` of a promise that nothing settles. */
  readonly waiting: State[]
  /** What is being executed, for the site of events. */
  current: Executed | undefined
}

/** A statement, or the expression that is an arrow function's body, where it stands. */
export interface Executed {
  readonly statement: Statement | Expression
  readonly position: Site['position']
}

/** A path at an `await`, which may wait for nothing that comes from outside. */
export interface Suspended {
  readonly state: State
  /** Where what it waits for begins. */
  readonly at: number
  readonly isSoon: boolean
}

/** Where the interpretation is: what surrounds the code being executed. Code that runs at another time is executed at a position of its own. */
export interface Position {
  readonly stack: Activation[]
  /** Where thrown states go: the innermost `try`, or the end of the handler. */
  readonly catchers: State[][]
  /** How many places around the code take care of what it throws. */
  guards: number
  /** How many `finally` clauses are waiting. */
  finallies: number
  /** How many loops and repeatable callbacks are open. */
  loops: number
  /** While a function is read up to its first `await`: the states there. */
  suspended: Suspended[] | undefined
  /** Whether it listens for something that comes in pieces. */
  repeats: boolean
  /** Whether code that we cannot see may have answered before. */
  mayBeAnswered: boolean
}

/** What an interpretation comes upon on the way. */
export interface Notes {
  /** Events with the states they happened in, in order of first appearance. */
  readonly moments: Map<ResponseEvent, { readonly state: State; readonly collision: Collision | undefined }[]>
  /** Ends of callbacks whose relation to the rest of the handler is not known. */
  readonly looseEnds: State[]
  /** Functions of this module that received the response on the way, with what their parameters were. */
  readonly helpers: Map<FunctionNode, readonly ParameterRole[]>
  /** Calls of helpers in the handler's own code, and whether the helper answered on every path so far. */
  readonly answering: Map<Call, boolean>
  /** Functions whose code was looked at. */
  readonly reads: Set<FunctionNode>
  /** Errors that were made to be thrown and are returned, by position. */
  readonly returnedErrors: Map<number, ReturnedError>
  /** Where answers are made with which nothing is done. */
  readonly dropped: Set<Span>
  /** Values that the handler returns after it has answered, by position. */
  readonly unsentValues: Map<number, Span>
  /** Calls that the handler waits for after it has answered, by position. */
  readonly laterCalls: Map<number, Span>
  /** Errors in the handler's own code that nothing takes, by position. */
  readonly unguarded: Map<number, Unguarded>
}

/** One interpretation of one handler. */
export interface Run extends Cost {
  readonly adapter: FrameworkAdapter
  readonly semantics: Semantics
  readonly role: Handler['role']
  /** Whether code here registers the handler. */
  readonly isRegistered: boolean
  /** Whether code around the handler has what it returns. */
  readonly isWrapped: boolean
  readonly module: Module
  /** The response as it is when the handler begins. */
  readonly start: Pick<Answer, 'headers' | 'headersOpen'>
  position: Position
  readonly notes: Notes
  readonly identities: Identities
  readonly events: Map<Identity, ResponseEvent>
  /** What the events of one piece of code share. */
  readonly operations: Map<Identity, LocatedOperation>
  readonly subjects: Subjects
  readonly neverReturning: NeverReturning
  /** Whether it asks of every call of other files if it returns, not only of those at the end of a block: most files that a handler imports need not be read. */
  readonly doubtsCalls: boolean
  /** By function, the subjects it asks about more than once. */
  readonly repeated: Map<FunctionNode, ReadonlySet<Subject>>
  /** The two halves of the interpreter call each other: expressions enter functions, statements hold expressions. */
  evaluate(expression: Expression, state: State): readonly Step[]
  interpret(fn: FunctionNode, start: State, entry: Pick<Activation, 'call' | 'kind'>): readonly Step[]
}

/** Executes code at a position that differs from this one. */
export function atPosition<T>(run: Run, change: Partial<Position>, body: () => T): T {
  const here = run.position
  run.position = { ...here, ...change }
  try {
    return body()
  } finally {
    run.position = here
  }
}

/** The function being executed. */
export function innermost({ position: { stack } }: Run): Activation {
  return stack[stack.length - 1]!
}

/** Where what is thrown now goes. */
export function catcher({ position: { catchers } }: Run): State[] {
  return catchers[catchers.length - 1]!
}

/** Calls nested deeper than this are not followed. */
const maxDepth = 8

/** Whether a function can be interpreted from here: it has a body, and is not being interpreted already. */
export function followable(run: Run, fn: FunctionNode): boolean {
  return (
    !!fn.body && !fn.isGenerator && run.position.stack.length <= maxDepth && !run.position.stack.some((activation) => activation.fn === fn)
  )
}
