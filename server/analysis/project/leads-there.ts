import { heldIn } from '../../syntax/fields.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { iterationsIn } from '../../syntax/iterations.ts'
import { requireSpecifier } from '../../syntax/lowering/modules.ts'
import type { Importer } from './project.ts'

/** So deep are expressions looked into, and names followed to what they are declared with. */
const deepest = 8

/** Whether an expression is something that the file exports which another imports, or is made of it: `users.list`, `guard(users.list)`, `[auth, users.list]`. */
export function leadsThere(expression: Expression, importer: Importer, depth = deepest): boolean {
  const some = (...parts: readonly Expression[]) => depth > 0 && parts.some((part) => leadsThere(part, importer, depth - 1))
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      if (declaration?.import) return importer.leads(declaration.import.from)
      const iteration = declaration && !declaration.init ? iterationsIn(importer.module).get(declaration) : undefined
      if (iteration) return some(iteration.list)
      return !!declaration?.init && declaration.writes === 0 && some(declaration.init)
    }
    case 'member':
    case 'index':
      return some(heldIn(expression) ?? expression.object)
    case 'typed':
    case 'await':
    case 'spread':
      return some(expression.operand)
    case 'call': {
      const specifier = requireSpecifier(expression)
      if (specifier !== undefined) return importer.leads(specifier)
      // (An instance is of its class, whatever that is given.)
      return some(expression.callee, ...(expression.isNew ? [] : expression.args))
    }
    case 'array':
      return some(...expression.elements)
    case 'object':
      return some(...expression.properties.map(({ value }) => value))
    case 'conditional':
      return some(expression.then, expression.else)
    case 'logical':
      return some(expression.left, expression.right)
    default:
      return false
  }
}
