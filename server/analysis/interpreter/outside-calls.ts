import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { catcher, innermost, type Run, type Step } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import type { Subject } from '../paths/subjects.ts'
import { type Abstract, unknown } from '../values/abstract.ts'
import { neverRejects } from '../values/never-rejects.ts'
import { onlyReturned } from '../values/only-returned.ts'
import { isNothing, readOfNothing, readOfNothingIn } from '../values/reads-of-nothing.ts'
import { staticValue } from '../values/values.ts'
import { forget } from './bind.ts'

// What calls that are not entered do to what is known.

/** Whether code around the place being executed goes on after an error. Elsewhere only what certainly fails is of interest. */
export function isWatched({ position: { catchers, finallies } }: Run): boolean {
  return catchers.length > 1 || finallies > 0
}

/** The innermost `try` can catch an error from here. */
export function mayThrow(run: Run, state: State): void {
  // After the answer only what is awaited is expected to fail.
  if (!isWatched(run) || state.answer.sent || state.replays) return
  catcher(run).push({ ...state, afterThrow: true })
}

/** What is awaited may fail, after the answer too, unless its failure is taken care of. */
export function mayReject(run: Run, awaited: Expression, state: State, rejecting: State[]): void {
  if (!isWatched(run) || !state.answer.sent) return
  if (awaited.kind === 'call' && neverRejects(awaited)) return
  // What those behind `next()` throw comes back only where they are waited for.
  const isNext = awaited.kind === 'call' && staticValue(awaited.callee, state.vars).kind === 'next'
  if (isNext && !run.semantics.answersAtEnd) return
  rejecting.push({ ...state, afterThrow: true, onlyIfThrown: true })
}

export function completeAbruptly(run: Run, state: State): readonly Step[] {
  catcher(run).push(state)
  return []
}

/** What becomes of a path on which an expression without effects reads a property of nothing; undefined where none does. */
export function withoutRead(run: Run, expression: Expression, state: State): readonly Step[] | undefined {
  const found = readOfNothing(
    expression,
    (read) => readOfNothingIn(read, state.vars) ?? (!read.optional && isFalsy(run, read.object, state) ? 'likely' : undefined),
  )
  if (!found) return undefined
  return found === 'certain' ? completeAbruptly(run, state) : endLikely(run, state)
}

/** What becomes of a path on which an expression is taken apart that is nothing: `const { name } = user`. */
export function withoutParts(run: Run, expression: Expression, { state, value }: Step): readonly Step[] | undefined {
  if (isNothing(value)) return completeAbruptly(run, state)
  return isFalsy(run, expression, state) ? endLikely(run, state) : undefined
}

/** The path ends by an error, as far as anybody can tell. */
function endLikely(run: Run, state: State): readonly Step[] {
  if (isWatched(run)) catcher(run).push({ ...state, afterThrow: true, onlyIfThrown: true })
  return []
}

/** Whether the path has found something to be falsy, which is nothing where objects are expected: `if (!user) res.json({})`, then `user.name`. */
function isFalsy(run: Run, expression: Expression, { pathCondition }: State): boolean {
  const subject = pathCondition.size > 0 ? run.subjects.of(expression) : undefined
  return subject !== undefined && pathCondition.get(subject) === false
}

/** Whether the promise a call makes is the handler's own, so that what breaks it breaks the handler. */
export function isAwaitedOrReturned(run: Run): boolean {
  const statement = innermost(run).current?.statement
  return statement?.kind === 'return' || (statement?.kind === 'expression' && statement.expression.kind === 'await')
}

/** The method of a request stays what it is. */
const isMethod = ({ property, equality }: Subject): boolean => property === 'method' || equality?.subject.property === 'method'

/** What was decided about an object may not hold after it is handed to other code. */
export function invalidateArguments(run: Run, node: Call, state: State): State {
  // (Methods that only look change nothing.)
  if (state.pathCondition.size === 0 || run.subjects.of(node)) return state
  let at = state
  for (const argument of [...node.args, ...(node.callee.kind === 'member' ? [node.callee.object] : [])]) {
    if (argument.kind !== 'name') continue
    const declaration = resolve(argument.name, argument.scope)
    if (declaration)
      at = forget(at, (subject) => subject.declarations.has(declaration) && subject.properties.size > 0 && !isMethod(subject))
  }
  return at
}

/** What a function returns when its body is one expression of its parameters. */
export function simpleReturn(fn: FunctionNode, args: readonly Abstract[]): Abstract {
  const only = fn.isAsync || fn.isGenerator ? undefined : onlyReturned(fn.body)
  if (!only) return unknown
  const variables = new Map<Declaration, Abstract>()
  fn.parameters.forEach((parameter, i) => {
    const value = args[i]
    if (parameter.pattern.kind === 'binding' && value) variables.set(parameter.pattern.declaration, value)
  })
  return staticValue(only, variables)
}
