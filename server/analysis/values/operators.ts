import type { Constant } from '../../http/responses/constant.ts'
import type { Logical } from '../../syntax/ir/expressions.ts'
import { type Abstract, constant, either, unknown } from './abstract.ts'

/** Whether a value is truthy; undefined when it can be either. */
export function truthOf(value: Abstract): boolean | undefined {
  if (value.kind === 'unknown') return undefined
  if (value.kind === 'some') return value.truth
  if (value.kind !== 'constant') return value.kind === 'library' || value.kind === 'namespace' ? undefined : true
  const truths = new Set(value.values.map(Boolean))
  return truths.size === 1 ? truths.has(true) : undefined
}

/** What a unary operator makes of a value. */
export function unary(operator: string, operand: Abstract): Abstract {
  if (operator === 'void') return constant(undefined)
  if (operand.kind !== 'constant') return operator === '!' && truthOf(operand) !== undefined ? constant(!truthOf(operand)) : unknown
  const apply = (v: Constant): Constant => {
    if (operator === '!') return !v
    if (operator === '-') return -Number(v)
    if (operator === '+') return Number(v)
    return typeof v
  }
  if (operator === '~' || operator === 'delete') return unknown
  return constant(...new Set(operand.values.map(apply)))
}

/** Longer texts are no statuses, headers or paths; doubled often enough, they fill the memory. */
const longestText = 10_000

/** What a binary operator makes of two values. */
export function binary(operator: string, left: Abstract, right: Abstract): Abstract {
  const apart = some(operator, left, right) ?? some(operator, right, left) ?? isIn(operator, left, right)
  if (apart !== undefined) return constant(apart)
  if (left.kind !== 'constant' || right.kind !== 'constant' || left.values.length * right.values.length > 64) return unknown
  const results = new Set<Constant>()
  for (const a of left.values)
    for (const b of right.values) {
      const result = compute(operator, a, b)
      if (result === notComputed) return unknown
      results.add(result)
    }
  return results.size > 16 ? unknown : constant(...results)
}

/** The texts that a template can come to; there is one more part than values. */
export function template(parts: readonly string[], values: readonly Abstract[]): Abstract {
  let texts: readonly string[] = [parts[0]!]
  for (const [i, value] of values.entries()) {
    if (value.kind !== 'constant' || texts.length * value.values.length > 16) return unknown
    texts = texts.flatMap((text) => value.values.map((v) => `${text}${String(v)}${parts[i + 1]}`))
  }
  return constant(...texts)
}

const notComputed = Symbol('not computed')

function compute(operator: string, a: Constant, b: Constant): Constant | typeof notComputed {
  switch (operator) {
    case '===':
      return a === b
    case '!==':
      return a !== b
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: it is what the code being read does
      return a == b
    case '!=':
      // biome-ignore lint/suspicious/noDoubleEquals: it is what the code being read does
      return a != b
  }
  if (operator === '+' && (typeof a === 'string' || typeof b === 'string')) {
    const [one, other] = [String(a), String(b)]
    return one.length + other.length > longestText ? notComputed : one + other
  }
  if (typeof a !== 'number' || typeof b !== 'number') return notComputed
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '/':
      return a / b
    case '%':
      return a % b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
    default:
      return notComputed
  }
}

/** `'error' in result`. */
function isIn(operator: string, name: Abstract, object: Abstract): boolean | undefined {
  if (operator !== 'in' || name.kind !== 'constant' || name.values.length !== 1 || object.kind !== 'object') return undefined
  return object.properties.has(String(name.values[0])) || (object.open ? undefined : false)
}

/** What is truthy equals no falsy constant. */
function some(operator: string, value: Abstract, other: Abstract): boolean | undefined {
  if (value.kind !== 'some' || other.kind !== 'constant' || !/^[!=]==?$/.test(operator)) return undefined
  const differs = value.truth ? other.values.every((v) => !v) : other.values.every((v) => !!v)
  return differs ? operator[0] === '!' : undefined
}

/** `left && right()`, `left || right()`, `left ?? right()`. */
export function logical(operator: Logical['operator'], left: Abstract, right: () => Abstract): Abstract {
  if (left.kind !== 'constant') {
    if (operator === '&&') return unknown
    const other = right()
    return left.kind !== 'unknown' && other.kind === 'unknown' ? left : unknown
  }
  const stays = left.values.filter((v) => (operator === '??' ? v !== null && v !== undefined : operator === '&&' ? !v : !!v))
  if (stays.length === left.values.length) return left
  return stays.length > 0 ? either(constant(...stays), right()) : right()
}
