import { effectful } from '../../syntax/effects.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { returnedValues } from '../../syntax/returned-values.ts'
import { neverThrows } from './never-throws.ts'
import { onlyReturned } from './only-returned.ts'
import { staticValue } from './values.ts'

/** What was found out of functions for one call. No longer: a function may call one of another file, which may change. */
type Known = Map<FunctionNode, boolean>

/** Whether the promise that a call evaluates to is kept whatever happens: `load().catch(log)`, `tryCatch(load)`, `Promise.all` of such calls, or of what such a function makes of a list. */
export function neverRejects(call: Call, known: Known = new Map()): boolean {
  const { callee, args } = call
  if (callee.kind === 'member' && (callee.property === 'catch' || (callee.property === 'then' && args.length > 1))) return true
  if (callee.kind === 'member' && callee.property === 'finally' && callee.object.kind === 'call') return neverRejects(callee.object, known)
  if (isGlobalMember(callee, 'Promise', 'resolve')) return !args.some(effectful)
  if (isGlobalMember(callee, 'Promise', 'allSettled')) return true
  if (isGlobalMember(callee, 'Promise', 'all')) {
    const [list] = args
    const each = list?.kind === 'call' && list.callee.kind === 'member' && list.callee.property === 'map' ? list.args[0] : undefined
    if (each) return isKeptBy(each, known)
    return list?.kind === 'array' && list.elements.every((element) => element.kind === 'call' && neverRejects(element, known))
  }
  return isKeptBy(callee, known)
}

function isKeptBy(callee: Expression, known: Known): boolean {
  const called = staticValue(callee)
  return called.kind === 'function' && keepsItsPromise(called.fn, known)
}

/** Whether a function does everything that can fail in a `try` whose `catch` does nothing that can, or only calls one that does, or gives no promise: what it throws, it throws where it is called. */
function keepsItsPromise(fn: FunctionNode, known: Known): boolean {
  const found = known.get(fn)
  if (found !== undefined) return found
  // (One that calls itself fails, if it fails, elsewhere.)
  known.set(fn, true)
  const returned = onlyReturned(fn.body)
  const answer =
    (!fn.isAsync && returnedValues(fn).every((value) => !value || isNoPromise(value))) ||
    (returned?.kind === 'call' && neverRejects(returned, known)) ||
    (fn.isAsync && fn.body?.kind === 'block' && fn.body.statements.every((statement) => isSafe(statement, known)))
  known.set(fn, answer)
  return answer
}

/** Whether an expression evaluates to something that an `await` does not wait for. */
function isNoPromise(expression: Expression): boolean {
  switch (expression.kind) {
    case 'object':
    case 'array':
    case 'literal':
    case 'template':
    case 'function':
    case 'binary':
    case 'unary':
      return true
    case 'conditional':
      return isNoPromise(expression.then) && isNoPromise(expression.else)
    case 'logical':
      return isNoPromise(expression.right) && (expression.operator === '&&' || isNoPromise(expression.left))
    case 'typed':
      return isNoPromise(expression.operand)
    default:
      return false
  }
}

function isSafe(statement: Statement, known: Known): boolean {
  const areSafe = (statements: readonly Statement[]) => statements.every((inner) => isSafe(inner, known))
  const arePure = (...parts: readonly (Expression | undefined)[]) => parts.every((part) => !part || !fails(part, known))
  switch (statement.kind) {
    case 'block':
      return areSafe(statement.statements)
    case 'try':
      return [statement.catch?.body ?? statement.block, statement.finally].every((block) => !block || areSafe(block.statements))
    case 'if':
      return arePure(statement.test) && isSafe(statement.then, known) && (!statement.else || isSafe(statement.else, known))
    case 'loop': {
      const { init, test, update, of, body } = statement
      return arePure(test, update, of) && (!init || isSafe(init, known)) && isSafe(body, known)
    }
    case 'return':
      return arePure(statement.value)
    case 'expression':
      return arePure(statement.expression)
    case 'variable':
      return arePure(...statement.declarations.map(({ init }) => init))
    case 'function-declaration':
    case 'break':
    case 'continue':
      return true
    default:
      return false
  }
}

/** Whether evaluating an expression may throw, but for a property of nothing. */
function fails(node: AnyNode, known: Known): boolean {
  const someFail = (nodes: readonly AnyNode[]) => nodes.some((inner) => fails(inner, known))
  if (node.kind === 'function') return false
  const called = node.kind === 'await' ? node.operand : node
  if (called.kind === 'call' && (neverRejects(called, known) || (called === node && neverThrows(called.callee))))
    return someFail(called.args)
  if (node.kind === 'call' || node.kind === 'await') return true
  const children: AnyNode[] = []
  eachChild(node, (child) => children.push(child))
  return someFail(children)
}
