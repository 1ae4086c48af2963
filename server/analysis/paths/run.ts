import type { FrameworkAdapter, ParameterRole } from '../../frameworks/contract/adapter.ts'
import type { Code, ResponseEvent, Site, Written } from '../../http/responses/events.ts'
import type { Handler, ReturnedError, Unguarded } from '../../http/responses/handler.ts'
import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import { calledName } from '../../syntax/called-name.ts'
import type { Call, Expression, Member } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import type { Span } from '../../syntax/span.ts'
import type { Abstract } from '../values/abstract.ts'
import type { Identities } from './identities.ts'
import type { Identity } from './interner.ts'
import { lastStatements, resultsOf } from './last-statements.ts'
import type { Answer, State } from './state.ts'
import type { Subject, Subjects } from './subjects.ts'

/** A path after an expression, with what the expression evaluated to. */
export interface Step {
  readonly state: State
  readonly value: Abstract
  /** The `return` that was taken. */
  readonly exit?: Executed
  /** What is waited for after the `finally` clauses that the path still goes through; `suspended` as it was where that was returned. */
  readonly late?: { readonly expression: Expression; readonly suspended: Run['suspended'] }
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
  /** helper: entered by a call that stands in the code · in-place: handed to a method that runs it at once · callback: runs later · link: of a promise chain, which waits for what it returns. */
  readonly kind: 'handler' | 'helper' | 'in-place' | 'callback' | 'link'
  readonly returns: Step[]
  /** Where what it throws goes. */
  readonly thrown: State[]
  /** How many `finally` clauses were waiting when it was entered. */
  readonly finallies: number
  /** States that leave by `break` and `continue`, by label; the innermost loop or switch is ''. */
  readonly breaks: Map<string, State[]>
  readonly continues: Map<string, State[]>
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

/** One interpretation of one handler. */
export interface Run {
  readonly adapter: FrameworkAdapter
  readonly semantics: Semantics
  readonly role: Handler['role']
  /** Whether code here registers the handler. */
  readonly isRegistered: boolean
  /** The response as it was when the handler began. */
  start: Pick<Answer, 'headers' | 'headersOpen'>
  stack: Activation[]
  /** Where thrown states go: the innermost `try`, or the end of the handler. */
  readonly catchers: State[][]
  /** Events with the states they happened in, in order of first appearance. */
  readonly moments: Map<ResponseEvent, { readonly state: State; readonly collision: Collision | undefined }[]>
  /** How many places around the code being executed take care of what it throws. */
  guards: number
  /** How many `finally` clauses are waiting. */
  finallies: number
  /** While a function is read up to its first `await`: the states there. */
  suspended: Suspended[] | undefined
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
  /** Values that the handler returns after it has answered, by position. */
  readonly unsentValues: Map<number, Span>
  /** Calls that the handler waits for after it has answered, by position. */
  readonly laterCalls: Map<number, Span>
  /** Errors in the handler's own code that nothing takes, by position. */
  readonly unguarded: Map<number, Unguarded>
  readonly events: Map<Identity, ResponseEvent>
  /** What the events of one piece of code share. */
  readonly codes: Map<Identity, Written>
  readonly identities: Identities
  readonly subjects: Subjects
  /** By function, the subjects it asks about more than once. */
  readonly repeated: Map<FunctionNode, ReadonlySet<Subject>>
  readonly module: Module
  steps: number
  readonly maxSteps: number
  readonly budget: Budget
  /** How many loops and repeatable callbacks are open. */
  loops: number
  /** Whether code that we cannot see may have answered before the code being executed runs. */
  mayBeAnswered: boolean
  /** The two halves of the interpreter call each other: expressions enter functions, statements hold expressions. */
  evaluate(expression: Expression, state: State): readonly Step[]
  interpret(fn: FunctionNode, start: State, entry: Pick<Activation, 'call' | 'kind'>): readonly Step[]
}

/** Thrown when a handler costs more than it can be worth; the handler is then passed over. */
export class TooComplex extends Error {}

/** Expressions and statements that the handlers of a file may still take; what is left for a handler never falls below its own share. */
export interface Budget {
  left: number
}

/** Steps per handler. Of 5,000 handlers in public repositories all but one are done in 4,600, and it would take 8,700. */
const maxSteps = 5_000
/** Steps that every handler has, whatever those in front of it have cost. Of 1,684 handlers in public repositories 95 in a hundred take fewer than 200. */
const ownSteps = 250
/** Handlers of a file that may be as complex as any, before all have their own share only. */
const maxComplex = 10

export function newBudget(): Budget {
  return { left: maxComplex * maxSteps }
}

/** The steps that the next handler may take. */
export function stepsFrom({ left }: Budget): number {
  return Math.min(maxSteps, Math.max(left, ownSteps))
}

/** Takes what a handler has cost from the budget of its file. */
export function charge({ budget, steps }: Run): void {
  budget.left -= steps
}

export function spend(run: Run): void {
  if (++run.steps > run.maxSteps) throw new TooComplex()
}

/** Gives up at once where as many steps as there are statements are not left. */
export function afford(run: Run, statements: number): void {
  if (run.steps + statements > run.maxSteps) throw new TooComplex()
}

/** Where a piece of code stands in the function that is being executed. */
export function siteOf(run: Run, activation: Activation, expression: { start: number; end: number }): Site | undefined {
  const { current, fn } = activation
  if (!current) return undefined
  const { statement } = current
  const inner = statement.kind === 'expression' ? unawaited(statement.expression) : undefined
  const same = (e: Expression | undefined) => e?.end === expression.end && e.start === expression.start
  const guard =
    inner?.kind === 'logical' && inner.operator !== '??' && same(unawaited(inner.right))
      ? { at: { start: inner.left.start, end: inner.left.end }, operator: inner.operator }
      : undefined
  const results = resultsOf(statement)
  const isLast = activation.kind !== 'in-place' && run.finallies === 0 && results.some(same) && lastStatements(fn).has(statement)
  const uncalled = results.find((result): result is Member => result.kind === 'member' && same(result.object))
  return {
    statement: { start: statement.start, end: statement.end },
    position: same(inner) || guard ? current.position : 'expression',
    returnsValue: fn.returnsValue,
    async: fn.isAsync,
    place: current.position,
    beforeFinally: run.finallies > 0,
    within: { start: fn.start, end: fn.end },
    ...(guard && { guard }),
    ...(isLast && { isLast }),
    ...(uncalled && { uncalled: { start: uncalled.nameStart, end: uncalled.end } }),
    ...(activation.kind === 'in-place' ? { repeats: 'callback' as const } : run.loops > 0 && { repeats: 'loop' as const }),
  }
}

function unawaited(expression: Expression): Expression {
  return expression.kind === 'await' ? expression.operand : expression
}

/** The file of the code that is being executed, unless it is the handler's own. */
export function fileOf(run: Run): string | undefined {
  const module = run.stack[run.stack.length - 1]?.fn.module
  return module && module !== run.module ? module.uri : undefined
}

export function spanIn({ start, end }: { readonly start: number; readonly end: number }, file: string | undefined): Span {
  return file === undefined ? { start, end } : { start, end, file }
}

/** The text of some code of the function that is being executed. */
export function textOf(run: Run, at: { readonly start: number; readonly end: number }): string {
  return (run.stack[run.stack.length - 1]?.fn.module ?? run.module).text.slice(at.start, at.end)
}

/** The code of an event: as it stands in the handler, and in the helper it came from. */
export function codeOf(run: Run, code: Omit<Code, 'site'>): Written {
  const innermost = run.stack[run.stack.length - 1]!
  const site = siteOf(run, innermost, code.expression)
  const file = fileOf(run)
  const { receiver, name } = code
  const own: Code = { at: spanIn(code.at, file), expression: spanIn(code.expression, file), receiver, name, ...(site && { site }) }
  const entered = run.stack.find((activation) => activation.kind === 'helper')
  // A callback that the handler hands to a helper is the handler's own code.
  if (!entered?.call || isWithin(innermost.fn, run.stack[0]!.fn)) return own
  const outer = run.stack[run.stack.indexOf(entered) - 1]!
  const { call } = entered
  const outerSite = siteOf(run, outer, call)
  const callee = call.callee
  return {
    at: { start: callee.kind === 'member' ? callee.nameStart : call.start, end: call.end },
    expression: { start: call.start, end: call.end },
    receiver: run.module.text.slice(callee.start, callee.end),
    name: calledName(callee),
    source: own,
    ...(outerSite && { site: outerSite }),
  }
}

/** Whether a function stands in another, or is it. */
export function isWithin(inner: FunctionNode, outer: FunctionNode): boolean {
  for (let at: FunctionNode | undefined = inner; at; at = at.scope.parent?.fn) if (at === outer) return true
  return false
}

/** Calls nested deeper than this are not followed. */
const maxDepth = 8

/** Whether a function can be interpreted from here: it has a body, and is not being interpreted already. */
export function followable(run: Run, fn: FunctionNode): boolean {
  return !!fn.body && !fn.isGenerator && run.stack.length <= maxDepth && !run.stack.some((activation) => activation.fn === fn)
}
