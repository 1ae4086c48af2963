import { effectful } from '../../syntax/effects.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { neverThrows } from './never-throws.ts'
import { staticValue } from './values.ts'

/** Whether the promise that a call evaluates to is kept whatever happens: `load().catch(log)`, `tryCatch(load)`, `Promise.all` of such calls. */
export function neverRejects(call: Call): boolean {
  const { callee, args } = call
  if (callee.kind === 'member' && callee.property === 'catch') return true
  if (isGlobalMember(callee, 'Promise', 'allSettled')) return true
  if (isGlobalMember(callee, 'Promise', 'all')) {
    const [list] = args
    return list?.kind === 'array' && list.elements.every((element) => element.kind === 'call' && neverRejects(element))
  }
  const called = staticValue(callee)
  return called.kind === 'function' && keepsItsPromise(called.fn)
}

const known = new WeakMap<FunctionNode, boolean>()

/** Whether an async function does everything that can fail in a `try` whose `catch` does nothing that can. */
function keepsItsPromise(fn: FunctionNode): boolean {
  let found = known.get(fn)
  if (found === undefined) {
    found = fn.isAsync && fn.body?.kind === 'block' && fn.body.statements.every(isSafe)
    known.set(fn, found)
  }
  return found
}

function isSafe(statement: Statement): boolean {
  switch (statement.kind) {
    case 'block':
      return statement.statements.every(isSafe)
    case 'try':
      return [statement.catch?.body ?? statement.block, statement.finally].every((block) => !block || block.statements.every(isSafe))
    case 'if':
      return !fails(statement.test) && isSafe(statement.then) && (!statement.else || isSafe(statement.else))
    case 'return':
      return !statement.value || !fails(statement.value)
    case 'expression':
      return !fails(statement.expression)
    case 'variable':
      return statement.declarations.every(({ init }) => !init || !fails(init))
    case 'function-declaration':
    case 'break':
    case 'continue':
      return true
    default:
      return false
  }
}

/** Whether evaluating an expression may throw, but for a property of nothing. */
function fails(expression: Expression): boolean {
  if (expression.kind === 'call' && neverThrows(expression.callee)) return expression.args.some(fails)
  if (expression.kind === 'assign') return fails(expression.value)
  return expression.kind === 'await' || effectful(expression)
}
