import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'

const maxDepth = 8

/** What an expression names, as the code writes it, without arguments and brackets: `req.user.role`, `users.findOne`. */
export function writtenAs(expression: Expression, depth = maxDepth): string | undefined {
  return spell(expression, depth, false)
}

/** The same with constants replaced by what they are made of: `req.headers.authorization.split()` for a `token` that was made so. */
export function pathOf(expression: Expression, depth = maxDepth): string | undefined {
  return spell(expression, depth, true)
}

function spell(expression: Expression, depth: number, follows: boolean): string | undefined {
  if (depth === 0) return undefined
  const inner = (e: Expression) => spell(e, depth - 1, follows)
  switch (expression.kind) {
    case 'name': {
      const declaration = follows ? resolve(expression.name, expression.scope) : undefined
      if (declaration?.kind !== 'variable' || declaration.writes > 0 || !declaration.init) return expression.name
      const made = inner(declaration.init)
      return made === undefined ? expression.name : [made, ...(declaration.path ?? [])].join('.')
    }
    case 'this':
      return expression.kind === 'this' ? 'this' : 'super'
    case 'member': {
      const object = inner(expression.object)
      return object === undefined ? undefined : `${object}.${expression.property}`
    }
    case 'index': {
      const object = inner(expression.object)
      if (object === undefined) return undefined
      return expression.index.kind === 'literal' ? `${object}.${String(expression.index.value)}` : `${object}.*`
    }
    case 'call': {
      const callee = inner(expression.callee)
      return callee === undefined ? undefined : `${expression.isNew ? 'new ' : ''}${callee}()`
    }
    case 'await':
    case 'typed':
    case 'unary':
      return inner(expression.operand)
    case 'logical':
      return inner(expression.left)
    default:
      return undefined
  }
}
