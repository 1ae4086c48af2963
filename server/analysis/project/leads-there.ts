import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { requireSpecifier } from '../../syntax/lowering/modules.ts'
import type { Importer } from './project.ts'

/** Whether an expression is something that the file exports which another imports. */
export function leadsThere(expression: Expression, importer: Importer): boolean {
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      if (declaration?.import) return importer.leads(declaration.import.from)
      return !!declaration?.init && declaration.writes === 0 && leadsThere(declaration.init, importer)
    }
    case 'member':
      return leadsThere(expression.object, importer)
    case 'typed':
    case 'await':
      return leadsThere(expression.operand, importer)
    case 'call': {
      const { callee } = expression
      if (callee.kind !== 'name' || callee.name !== 'require') return leadsThere(callee, importer)
      const specifier = requireSpecifier(expression)
      return specifier !== undefined && importer.leads(specifier)
    }
    default:
      return false
  }
}
