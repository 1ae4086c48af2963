import type { EventDraft } from '../../frameworks/contract/adapter.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { fileOf, wholeOperation } from '../paths/operations.ts'
import { type Activation, atPosition, followable, innermost, type Run, type Step } from '../paths/run.ts'
import { type State, unlessSent, withAnswer } from '../paths/state.ts'
import { type Abstract, unknown } from '../values/abstract.ts'
import { neverThrows } from '../values/never-throws.ts'
import { argumentOf } from './argument.ts'
import { branch } from './branch.ts'
import { note } from './emit.ts'
import { mayThrow } from './outside-calls.ts'
import { asPassed } from './passed-status.ts'
import { isPromiseLink } from './promises/promise-chains.ts'
import { sendAnswer, statusOfMade } from './unsent-answers.ts'

/** Evaluates what a `return` returns; each alternative of `ok ? one : other` by itself, where returned values mean something. */
export function evaluateReturned(run: Run, expression: Expression, state: State): readonly Step[] {
  if (run.adapter.returned) {
    if (expression.kind === 'conditional') {
      const { whenTrue, whenFalse } = branch(run, expression.test, state)
      return [
        ...whenTrue.flatMap((s) => evaluateReturned(run, expression.then, s)),
        ...whenFalse.flatMap((s) => evaluateReturned(run, expression.else, s)),
      ]
    }
    if (expression.kind === 'typed') return evaluateReturned(run, expression.operand, state)
  }
  // A promise chain waits for what its callbacks return, and so does whoever calls an async function.
  const { kind, fn, finallies } = innermost(run)
  const isAwaited =
    expression.kind === 'call' &&
    (kind === 'link' || kind === 'floating-link'
      ? !neverThrows(expression.callee)
      : isPromiseLink(expression) && fn.isAsync && run.position.stack.length > 1)
  const { start, end } = expression
  const evaluated: Expression = isAwaited ? { kind: 'await', operand: expression, start, end } : expression
  // `finally` does not wait.
  if (isAwaited && isPromiseLink(expression) && finallies < run.position.finallies) {
    mayThrow(run, state)
    return [{ state, value: unknown, late: { expression, suspended: run.position.suspended } }]
  }
  return run.evaluate(evaluated, state).map((step) => ({ ...step, result: expression }))
}

/** Waits for what was returned inside of `try`, after the `finally` clauses. */
export function waitLate(run: Run, activation: Activation, step: Step): readonly Step[] {
  const { state, exit, late } = step
  if (!late) return [step]
  activation.current = exit
  const { start, end } = late.expression
  const waited = atPosition(run, { suspended: late.suspended }, () =>
    run.evaluate({ kind: 'await', operand: late.expression, start, end }, state),
  )
  return waited.map((after) => ({ ...after, ...(exit && { exit }) }))
}

/** The paths after the handler has returned, with what its framework makes of the value. */
export function sendReturned(run: Run, steps: readonly Step[]): readonly Step[] {
  if (!run.adapter.returned) return steps
  const activation = innermost(run)
  return steps
    .flatMap((step) => afterReturned(run, step))
    .map((step) => {
      activation.current = step.exit ?? activation.current
      return { ...step, state: sendValue(run, { value: step.value, expression: step.result, exit: step.exit?.statement }, step.state) }
    })
}

/** Where the framework calls what is returned, the paths after that. */
function afterReturned(run: Run, step: Step): readonly Step[] {
  const { value, state } = step
  if (!run.semantics.callsReturned || value.kind !== 'function' || !followable(run, value.fn)) return [step]
  return run.interpret(value.fn, state, { call: undefined, kind: 'helper' }).map((end) => ({ ...step, state: end.state, value: nothing }))
}

const nothing: Abstract = { kind: 'constant', values: [undefined] }

/** A value that is handed to the framework. */
interface Given {
  readonly value: Abstract
  readonly expression: Expression | undefined
  /** What hands it over. */
  readonly exit?: Statement | Expression | undefined
  readonly isPromised?: true
  /** A call that gives the answer has it. */
  readonly isGiven?: true
}

/** What becomes of a value that is handed to the framework. */
export function sendValue(run: Run, given: Given, state: State): State {
  const { value, expression, exit } = given
  if (value.kind === 'promise')
    return value.ends === 'kept' ? sendValue(run, { ...given, value: value.value, isPromised: true }, state) : state
  const { sent, delegated } = state.answer
  if (sent && expression && isData(value, state) && isRead(run, given, state))
    run.notes.unsentValues.set(expression.start, { start: expression.start, end: expression.end })
  const isResponse = value.kind === 'response'
  if (sent || delegated || (isResponse && !run.semantics.answersAtEnd)) return state
  const made = value.kind === 'answer' && value.path.length === 0 ? state.unsentAnswers.get(value.id) : undefined
  if (made && made.given !== 'thrown') return sendAnswer(run, made, state)
  const status = made && statusOfMade(made)
  // (Of `return ok ? one : other` the word does not belong to one of them.)
  const isWhole = exit?.kind === 'return' && exit.value === expression
  if (status)
    run.notes.returnedErrors.set(
      status.at.start,
      isWhole ? { ...status, word: { start: exit.start, end: exit.start + 'return'.length } } : status,
    )
  // What is handed to code that cannot be seen may answer before that is done.
  if (expression && value.kind === 'unknown' && state.pending.length > 0) return unlessSent(state)
  // The response itself is no content.
  const content = isResponse ? undefined : expression
  const operation = content
    ? wholeOperation(content)
    : (state.answer.setting ?? wholeOperation(exit ?? { start: run.position.stack[0]!.fn.end - 1, end: run.position.stack[0]!.fn.end }))
  return draftsFor(run, { ...given, expression: content }, state).reduce(
    (at, draft) => note(run, at, content ? asPassed(run, draft, [content]) : implied(draft), operation),
    state,
  )
}

const implied = (draft: EventDraft): EventDraft => (draft.kind === 'send' ? { ...draft, implied: true } : draft)

/** Whether the framework would answer with a value if nothing had been sent; Koa looks at none. */
function isRead(run: Run, given: Given, state: State): boolean {
  return (
    given.value.kind === 'answer' ||
    draftsFor(run, given, withAnswer(state, { status: undefined, escaped: false })).some(({ kind }) => kind !== 'delegate')
  )
}

/** Whether a value is certain to be something that a client is meant to get. */
function isData(value: Abstract, state: State): boolean {
  if (value.kind === 'answer') return value.path.length === 0 && state.unsentAnswers.get(value.id)?.given !== 'thrown'
  return (
    value.kind === 'object' ||
    value.kind === 'array' ||
    (value.kind === 'constant' && value.values.every((it) => it !== undefined && it !== null))
  )
}

function draftsFor(run: Run, { value, expression, isPromised, isGiven }: Given, state: State): readonly EventDraft[] {
  const { adapter, semantics, role, isRegistered } = run
  const isUndefined = value.kind === 'constant' && value.values.every((v) => v === undefined)
  const argument = expression && !isUndefined ? argumentOf(expression, value, state, fileOf(run)) : undefined
  const { status, escaped } = state.answer
  const isAsync = isPromised ?? run.position.stack[0]!.fn.isAsync
  const context = { semantics, role, isRegistered, isAsync, hasEscaped: escaped, ...(status && { status }), ...(isGiven && { isGiven }) }
  const drafts = adapter.returned?.(argument, context) ?? []
  // (Whoever wraps the handler may make an answer of what is none.)
  const isNone = drafts.length === 0 && (semantics.unanswered === 'hang' || semantics.unanswered >= 400)
  return isNone && argument && run.isWrapped && role === 'route' ? [{ kind: 'escape' }] : drafts
}

/** Whether the value of an expression is what the function being executed returns or throws. */
export function isResult(run: Run, expression: Expression): boolean {
  const activation = innermost(run)
  const { statement } = activation.current ?? {}
  if (!statement) return false
  const isExpressionBody = statement === activation.fn.body
  if (!isExpressionBody && statement.kind !== 'return' && statement.kind !== 'throw') return false
  const whole = isExpressionBody ? (statement as Expression) : (statement as { value?: Expression }).value
  return whole !== undefined && holds(whole, expression)
}

function holds(whole: Expression, part: Expression): boolean {
  if (whole === part) return true
  switch (whole.kind) {
    case 'await':
    case 'typed':
      return holds(whole.operand, part)
    case 'conditional':
      return holds(whole.then, part) || holds(whole.else, part)
    case 'logical':
      return holds(whole.left, part) || holds(whole.right, part)
    default:
      return false
  }
}
