import type { LocatedOperation, Operation, Site } from '../../http/responses/events.ts'
import { calledName } from '../../syntax/called-name.ts'
import type { Call, Expression, Member } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { ownPart } from '../../syntax/own-text.ts'
import type { Span } from '../../syntax/span.ts'
import { lastStatements, resultsOf } from './last-statements.ts'
import { type Activation, innermost, type Run } from './run.ts'

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
  const isLast = activation.kind !== 'in-place' && run.position.finallies === 0 && results.some(same) && lastStatements(fn).has(statement)
  const uncalled = results.find((result): result is Member => result.kind === 'member' && same(result.object))
  return {
    statement: { start: statement.start, end: statement.end },
    position: same(inner) || guard ? current.position : 'expression',
    returnsValue: fn.returnsValue,
    async: fn.isAsync,
    place: current.position,
    beforeFinally: run.position.finallies > 0,
    within: { start: fn.start, end: fn.end },
    ...(guard && { guard }),
    ...(isLast && { isLast }),
    ...(uncalled && { uncalled: { start: uncalled.nameStart, end: uncalled.end } }),
    ...(run.position.repeats
      ? { repeats: 'listener' as const }
      : activation.kind === 'in-place'
        ? { repeats: 'callback' as const }
        : run.position.loops > 0 && { repeats: 'loop' as const }),
  }
}

function unawaited(expression: Expression): Expression {
  return expression.kind === 'await' ? expression.operand : expression
}

/** The file of the code that is being executed, unless it is the handler's own. */
export function fileOf(run: Run): string | undefined {
  const { module } = innermost(run).fn
  return module === run.module ? undefined : module.uri
}

export function spanIn({ start, end }: { readonly start: number; readonly end: number }, file: string | undefined): Span {
  return file === undefined ? { start, end } : { start, end, file }
}

/** The text of some code of the function that is being executed. */
export function textOf(run: Run, at: { readonly start: number; readonly end: number }): string {
  return ownPart(innermost(run).fn.module.text, at.start, at.end)
}

/** Code that has no site yet. */
export type UnplacedOperation = Omit<Operation, 'site'>

/** A call or an assignment as a whole. */
export function wholeOperation({ start, end }: Span, name = ''): UnplacedOperation {
  return { at: { start, end }, expression: { start, end }, receiver: '', name }
}

/** A call from the name of what is called. */
export function operationOfCall(run: Run, call: Call): UnplacedOperation {
  return operationIn(innermost(run).fn.module, call)
}

/** The same of a call that nobody executes. */
export function operationIn({ text }: Module, { callee, start, end }: Call): UnplacedOperation {
  if (callee.kind !== 'member') return { at: { start, end }, expression: { start, end }, receiver: '', name: calledName(callee) }
  return {
    at: { start: callee.nameStart, end },
    expression: { start, end },
    receiver: ownPart(text, callee.object.start, callee.object.end),
    name: calledName(callee),
  }
}

/** The code of an event: as it stands in the handler, and in the helper it came from. */
export function locatedOperation(run: Run, operation: UnplacedOperation): LocatedOperation {
  const executed = innermost(run)
  const site = siteOf(run, executed, operation.expression)
  const file = fileOf(run)
  const { receiver, name } = operation
  const own: Operation = {
    at: spanIn(operation.at, file),
    expression: spanIn(operation.expression, file),
    receiver,
    name,
    ...(site && { site }),
  }
  const entered = run.position.stack.find((activation) => activation.kind === 'helper')
  // A callback that the handler hands to a helper is the handler's own code.
  if (!entered?.call || isWithin(executed.fn, run.position.stack[0]!.fn)) return own
  const outer = run.position.stack[run.position.stack.indexOf(entered) - 1]!
  const { call } = entered
  const outerSite = siteOf(run, outer, call)
  const callee = call.callee
  return {
    at: { start: callee.kind === 'member' ? callee.nameStart : call.start, end: call.end },
    expression: { start: call.start, end: call.end },
    receiver: ownPart(run.module.text, callee.start, callee.end),
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
