import { isGlobalMember } from '../../syntax/globals.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { staticValue } from './values.ts'

/** Names of texts made of named texts. */
const deepestName = 3

/** Whether an expression is content, though not all of it is known: `Order ${id}`, `'Order ' + id`, `JSON.stringify({ id })`, `new Blob(parts)`. */
export function isCertainContent(expression: Expression, depth = deepestName): boolean {
  const inner = (part: Expression) => isCertainContent(part, depth)
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' && expression.value !== ''
    case 'template':
      return expression.parts.some((part) => part !== '') || expression.expressions.some(inner)
    case 'binary':
      return expression.operator === '+' && (inner(expression.left) || inner(expression.right))
    case 'conditional':
      return inner(expression.then) && inner(expression.else)
    case 'typed':
      return inner(expression.operand)
    case 'call':
      return expression.isNew || writesJson(expression)
    case 'name': {
      const init = depth > 0 ? initialiserOf(expression) : undefined
      return init !== undefined && isCertainContent(init, depth - 1)
    }
    default:
      return false
  }
}

/** `JSON.stringify(value)`, where the value is known to be no `undefined`. A function given with it may leave everything out. */
function writesJson({ callee, args: [given, replacer] }: Call): boolean {
  if (!given || !isGlobalMember(callee, 'JSON', 'stringify')) return false
  if (replacer && replacer.kind !== 'literal' && replacer.kind !== 'array') return false
  const value = staticValue(given)
  if (value.kind === 'object') return !value.properties.has('toJSON')
  return value.kind === 'array' || (value.kind === 'constant' && value.values.every((it) => it !== undefined))
}
