import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { type Abstract, unknown } from './abstract.ts'
import { property, type Variables } from './values.ts'

/** `certain`: of nothing, which throws · `likely`: of what the response is not known to have, where code takes what a helper has answered with for data. */
export type ReadOfNothing = 'certain' | 'likely'

type PropertyRead = Expression & { readonly kind: 'member' | 'index' }

/** Whether evaluating an expression reads a property of nothing, as far as the reads in it tell, each by itself. */
export function readOfNothing(
  expression: Expression,
  ofNothing: (read: PropertyRead) => ReadOfNothing | undefined,
): ReadOfNothing | undefined {
  const first = (parts: readonly Expression[]) => {
    for (const part of parts) {
      const found = readOfNothing(part, ofNothing)
      if (found) return found
    }
    return undefined
  }
  switch (expression.kind) {
    case 'member':
      return first([expression.object]) ?? ofNothing(expression)
    case 'index':
      return first([expression.object, expression.index]) ?? ofNothing(expression)
    case 'call':
      return first(isOptional(expression) ? [expression.callee] : [expression.callee, ...expression.args])
    case 'assign':
      return first(/^(\?\?|\|\||&&)=$/.test(expression.operator) ? [expression.target] : [expression.target, expression.value])
    case 'binary':
      return first([expression.left, expression.right])
    case 'logical':
      return first([expression.left])
    case 'conditional':
      return first([expression.test])
    case 'await':
    case 'unary':
    case 'typed':
    case 'spread':
      return first([expression.operand])
    case 'template':
      return first(expression.expressions)
    case 'object':
      return first(expression.properties.map(({ value }) => value))
    case 'array':
      return first(expression.elements)
    default:
      return undefined
  }
}

/** Whether a call need not happen: `user?.name.trim()`. */
function isOptional(call: Expression): boolean {
  if (call.kind !== 'call' && call.kind !== 'member' && call.kind !== 'index') return false
  return call.optional || isOptional(call.kind === 'call' ? call.callee : call.object)
}

/** Of `found.user.name`, whether the last property is read of what the variables say is nothing: `let user; try { user = load() } catch {}; user.name`. */
export function readOfNothingIn(last: PropertyRead, variables: Variables): ReadOfNothing | undefined {
  if (last.optional) return undefined
  const path: string[] = []
  let root = last.object
  for (; root.kind === 'member' && !root.optional; root = root.object) path.unshift(root.property)
  const declaration = root.kind === 'name' ? resolve(root.name, root.scope) : undefined
  const start = declaration && variables.get(declaration)
  if (!start) return undefined
  const value = path.reduce((object, name) => property(object, name, last), start)
  if (isNothing(value)) return 'certain'
  const isOfFunction = last.kind === 'member' && /^(bind|call|apply)$/.test(last.property)
  return value.kind === 'response-method' && isResult(declaration) && !isOfFunction ? 'likely' : undefined
}

/** Whether a variable holds what a call has come to. */
function isResult({ init }: Declaration): boolean {
  let at = init
  while (at?.kind === 'await' || at?.kind === 'typed') at = at.operand
  return at?.kind === 'call'
}

export function isNothing(value: Abstract): boolean {
  return value.kind === 'constant' && value.values.every((it) => it === undefined || it === null)
}

/** Whether a function does so that is called: in its first statements, up to one that need not run to its end. */
export function readsNothingAtOnce({ body, parameters }: FunctionNode, args: readonly Abstract[], outside: Variables): boolean {
  const variables = new Map(outside)
  const isRead = (expression: Expression) => readOfNothing(expression, (read) => readOfNothingIn(read, variables)) === 'certain'
  parameters.forEach(({ pattern, rest }, i) => {
    if (pattern.kind === 'binding') variables.set(pattern.declaration, rest ? unknown : (args[i] ?? unknown))
  })
  if (body?.kind !== 'block') return !!body && isRead(body)
  for (const statement of body.statements) {
    const evaluated = evaluatedBy(statement)
    if (evaluated?.some(isRead)) return true
    if (!evaluated || statement.kind === 'return') return false
  }
  return false
}

/** What a statement evaluates whichever way it goes; undefined where it may leave early. */
function evaluatedBy(statement: Statement): readonly Expression[] | undefined {
  switch (statement.kind) {
    case 'expression':
      return [statement.expression]
    case 'variable':
      return statement.declarations.flatMap(({ init }) => init ?? [])
    case 'return':
      return statement.value ? [statement.value] : []
    case 'function-declaration':
      return []
    default:
      return undefined
  }
}
