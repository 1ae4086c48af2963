import type { Unguarded } from '../../http/responses/handler.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Node } from '../../syntax/ir/node.ts'
import { innermost, type Run } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { writtenAs } from '../values/access-path.ts'
import { callWith } from '../values/call-with.ts'
import { neverRejects } from '../values/never-rejects.ts'

// Errors in the handler's own code that the framework never sees.

/** Awaited in the handler itself, outside of any `try`. */
export function noteAwait(run: Run, operand: Expression, before: State, after: State): void {
  const { fn } = run.position.stack[0]!
  if (run.semantics.freezesAfterAnswer) noteLaterCall(run, operand, before)
  // What is made here on the spot seldom fails: `await new Promise((resolve) => setTimeout(resolve, 100))`.
  if (operand.kind !== 'call' || operand.isNew || run.position.stack.length > 1 || !fn.isAsync) return
  if (isNoted(run, 'rejection') || neverRejects(operand)) return
  noteRejection(run, operand, after)
}

/** What breaks the promise of an async handler, where nobody looks at it. */
export function noteRejection(run: Run, node: Node, state: State): void {
  const { fn } = run.position.stack[0]!
  if (run.position.stack.length > 1 || !fn.isAsync || run.position.guards > 0 || run.semantics.rejection === 'answered') return
  add(run, 'rejection', node, state)
}

/** `if (error) throw error` in a callback: nothing of the framework is on the stack any more. And what leaves a handler that nobody answers for. */
export function noteThrow(run: Run, statement: Node, state: State): void {
  const { kind, fn } = innermost(run)
  noteRejection(run, statement, state)
  if (kind === 'handler' && run.semantics.failure && run.position.guards === 0) add(run, 'exit', statement, state)
  if (kind === 'callback' && !fn.isAsync && run.position.guards === 0 && state.catching?.form === 'error-first' && !isStep(fn))
    add(run, 'throw', statement, state)
}

/** Whether a function is handed over in front of another, which may be told what it throws: `Step(load, (error, user) => { if (error) throw error … }, show)`. */
function isStep(fn: FunctionNode): boolean {
  const functions = callWith(fn)?.args.filter(({ kind }) => kind === 'function') ?? []
  return functions.length > 1 && functions.at(-1) !== fn
}

/** A promise without a `catch` that nobody waits for. */
export function noteChain(run: Run, chain: Expression, state: State): void {
  const { current, fn } = run.position.stack[0]!
  const isReturned = current?.statement.kind === 'return' || current?.statement === fn.body
  if (run.position.stack.length > 1 || (isReturned && run.semantics.rejection === 'answered')) return
  add(run, 'chain', chain, state)
}

/** The first of its form is enough. */
function isNoted(run: Run, form: Unguarded['form']): boolean {
  return [...run.notes.unguarded.values()].some((one) => one.form === form)
}

function add(run: Run, form: Unguarded['form'], { start, end }: Node, { answer }: State): void {
  if (answer.sent || answer.escaped || run.notes.unguarded.has(start)) return
  run.notes.unguarded.set(start, { form, at: { start, end } })
}

const logs = /^(console|log|logger|Sentry)\b|\.(log|error|warn|info|debug|flush|captureException|waitUntil)$|^(waitUntil|after)$/i

/** A call that is waited for after the answer, unless it is there to log, or keeps the platform waiting. */
function noteLaterCall(run: Run, operand: Expression, { answer, afterThrow }: State): void {
  if (operand.kind !== 'call' || run.position.stack.length > 1 || !answer.sent || !answer.ended || afterThrow) return
  if (logs.test(writtenAs(operand.callee) ?? '')) return
  run.notes.laterCalls.set(operand.start, { start: operand.start, end: operand.end })
}
