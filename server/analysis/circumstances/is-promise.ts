import { isGlobalMember, isGlobalName } from '../../syntax/globals.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { isImported } from '../project/imported.ts'
import { staticValue } from '../values/values.ts'

const combinators = ['all', 'allSettled', 'any', 'race', 'resolve', 'reject']

/** Whether an expression is a promise, as far as its file tells: a call of an async function, `Promise.all(…)`, a variable that holds one. */
export function isPromise(expression: Expression): boolean {
  if (expression.kind === 'typed') return isPromise(expression.operand)
  if (expression.kind === 'name') {
    const declaration = resolve(expression.name, expression.scope)
    return !!declaration?.isConst && declaration.init?.kind === 'call' && isPromise(declaration.init)
  }
  if (expression.kind !== 'call') return false
  const { callee, isNew } = expression
  if (isNew) return isGlobalName(callee, 'Promise')
  if (isGlobalName(callee, 'fetch') || combinators.some((name) => isGlobalMember(callee, 'Promise', name))) return true
  if (callee.kind !== 'name' || isImported(callee)) return false
  const called = staticValue(callee)
  return called.kind === 'function' && called.fn.isAsync && !called.fn.isGenerator
}
