import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'

/** The object literal that an expression is or names. */
export function objectLiteral(expression: Expression | undefined): ObjectLiteral | undefined {
  switch (expression?.kind) {
    case 'object':
      return expression
    case 'typed':
      return objectLiteral(expression.operand)
    case 'name': {
      const init = initialiserOf(expression)
      return init?.kind === 'name' ? undefined : objectLiteral(init)
    }
    default:
      return undefined
  }
}

/** The value of a property as it is written. */
export function propertyValue(object: ObjectLiteral | undefined, name: string): Expression | undefined {
  return object?.properties.find((property) => property.name === name && !property.spread)?.value
}

/** The elements of an array literal; anything else is the only one. */
export function listed(expression: Expression | undefined): readonly Expression[] {
  return expression?.kind === 'array' ? expression.elements : expression ? [expression] : []
}

/** The text of a string literal. */
export function textLiteral(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined
}
