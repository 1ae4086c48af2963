import type { Argument } from '../../frameworks/contract/adapter.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Body, Value } from '../../http/responses/events.ts'
import { choicesOf } from '../../syntax/choices.ts'
import { effectful } from '../../syntax/effects.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { Span } from '../../syntax/span.ts'
import { isPromise } from '../circumstances/is-promise.ts'
import { spanIn } from '../paths/operations.ts'
import type { State } from '../paths/state.ts'
import type { Abstract } from '../values/abstract.ts'
import { writtenAs } from '../values/access-path.ts'
import { partOfError } from '../values/answer-parts.ts'
import { isCertainContent } from '../values/certain-content.ts'
import { createdId } from '../values/created-id.ts'
import { isLookedUp } from '../values/lookups.ts'
import { staticValue } from '../values/values.ts'

/** What is known of variables where an argument stands. */
type Known = Pick<State, 'vars'>

/** An argument of a call, as adapters read it. `file` as in Span; `source` is what its value was written as, where that is another place. */
export function argumentOf(
  expression: Expression,
  value: Abstract,
  state: Known,
  file: string | undefined,
  source: Expression = expression,
): Argument {
  const at = spanIn(expression, file)
  const properties = value.kind === 'object' ? propertiesOf(expression, value, state, file) : undefined
  const choices = numbersIn(expression, value, file)
  const stringified = value.kind === 'unknown' ? stringifiedBy(source) : undefined
  return {
    at,
    expression,
    constant: value.kind === 'constant' ? value.values : undefined,
    isFixed: value.kind === 'constant' && staticValue(expression).kind === 'constant',
    property: (name) => propertyOf(expression, value, name, state, file),
    open: value.kind !== 'object' || value.open,
    body: { ...bodyOf(expression, value, properties, state, at), ...(isPromise(expression) && { isPromise: true }) },
    isFunction: value.kind === 'function' || value.kind === 'response-method' || expression.kind === 'function',
    isSpread: expression.kind === 'spread',
    ...(choices.length > 0 && { choices }),
    ...(properties && { properties }),
    ...(stringified && { json: jsonOf(stringified, state, file, at) }),
  }
}

/** The numbers that a choice is between, of those that are possible. */
function numbersIn(expression: Expression, value: Abstract, file: string | undefined): NonNullable<Argument['choices']> {
  if (expression.kind !== 'conditional' && expression.kind !== 'logical') return []
  const isPossible = (number: Constant) => typeof number === 'number' && (value.kind !== 'constant' || value.values.includes(number))
  return choicesOf(expression, 0).flatMap((choice) => {
    const known = staticValue(choice)
    return known.kind === 'constant' && known.values.every(isPossible) ? [{ code: known.values, at: spanIn(choice, file) }] : []
  })
}

function propertyOf(expression: Expression, value: Abstract, name: string, state: Known, file: string | undefined): Argument | undefined {
  const inner = value.kind === 'object' ? value.properties.get(name) : undefined
  const written = expression.kind === 'object' ? writtenIn(expression, name) : undefined
  const source = value.kind === 'object' && value.expression.kind === 'object' ? writtenIn(value.expression, name) : undefined
  return inner && argumentOf(written ?? expression, inner, state, file, source)
}

const writtenIn = ({ properties }: ObjectLiteral, name: string) => properties.findLast((property) => property.name === name)?.value

/** What `JSON.stringify` is given. */
function stringifiedBy(expression: Expression): Expression | undefined {
  return expression.kind === 'call' && isGlobalMember(expression.callee, 'JSON', 'stringify') ? expression.args[0] : undefined
}

function jsonOf(expression: Expression, state: Known, file: string | undefined, at: Span): Body {
  const value = staticValue(expression, state.vars)
  const properties = value.kind === 'object' ? propertiesOf(expression, value, state, file) : undefined
  return bodyOf(expression, value, properties, state, at)
}

function propertiesOf(
  given: Expression,
  value: Abstract & { kind: 'object' },
  state: Known,
  file: string | undefined,
): ReadonlyMap<string, Value & { at: Span }> {
  const written = new Map<string, Expression>()
  if (value.expression.kind === 'object')
    for (const p of value.expression.properties) if (p.name !== undefined) written.set(p.name, p.value)
  return new Map(
    [...value.properties].map(([name, inner]) => {
      const expression = written.get(name)
      const isNamed = given !== value.expression || expression?.kind === 'name'
      return [
        name,
        { ...describe(expression, inner, state), at: spanIn(expression ?? value.expression, file), ...(isNamed && { isNamed }) },
      ]
    }),
  )
}

function describe(expression: Expression | undefined, value: Abstract, state: Known): Value {
  const from = expression ? sourceOf(expression, state) : value.kind === 'unknown' ? value.from : undefined
  return { ...(value.kind === 'constant' && { constant: value.values }), ...(from && { from }) }
}

/** Where a value comes from, when some part of it is the error being handled. */
export function sourceOf(expression: Expression, state: Known): Value['from'] {
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      const value = declaration && state.vars.get(declaration)
      return value?.kind === 'unknown' ? value.from : undefined
    }
    case 'member': {
      const object = sourceOf(expression.object, state)
      return object === 'error' ? partOfError(expression.property) : object
    }
    case 'index':
      return sourceOf(expression.object, state)
    case 'call':
      return sourceOfCall(expression, state)
    case 'template':
      return first(expression.expressions, state)
    case 'binary':
      return first([expression.left, expression.right], state)
    case 'logical':
      // What is there under a condition only is there on purpose.
      return expression.operator === '&&' && !sourceOf(expression.left, state)
        ? atTimes(sourceOf(expression.right, state))
        : first([expression.left, expression.right], state)
    case 'conditional': {
      const found = first([expression.then, expression.else], state)
      return sourceOf(expression.test, state) ? found : atTimes(found)
    }
    case 'object':
      return first(
        expression.properties.map((p) => p.value),
        state,
      )
    case 'array':
      return first(expression.elements, state)
    case 'await':
    case 'typed':
    case 'spread':
    case 'unary':
      return sourceOf(expression.operand, state)
    default:
      return undefined
  }
}

/** What tells most goes first. */
const order: readonly Value['from'][] = ['error.stack', 'error', 'error.message', 'error.part']

function first(list: readonly Expression[], state: Known): Value['from'] {
  const found = list.map((part) => sourceOf(part, state))
  return order.find((from) => found.includes(from)) ?? found.find((from) => from)
}

/** The stack trace shown in development only is not shown. */
const atTimes = (from: Value['from']): Value['from'] => (from === 'error.stack' ? 'error.part' : from)

const asText = new Set(['String', 'JSON.stringify', 'JSON.parse', 'Object.assign', 'format', 'util.format'])
const withStack = /(^|\.)(inspect|serializeError|serialize_error|pretty)$/

function sourceOfCall({ callee, args }: Expression & { kind: 'call' }, state: Known): Value['from'] {
  const name = writtenAs(callee) ?? ''
  const argument = first(args, state)
  if (argument === 'error' && withStack.test(name)) return 'error.stack'
  if (argument) return asText.has(name) ? argument : 'error.part'
  const receiver = callee.kind === 'member' ? sourceOf(callee.object, state) : undefined
  // Part of a text, or what the error's class makes of itself.
  return receiver === 'error' && callee.kind === 'member' && callee.property !== 'toString' ? 'error.part' : receiver
}

function bodyOf(expression: Expression, value: Abstract, properties: ReadonlyMap<string, Value> | undefined, state: Known, at: Span): Body {
  const from = sourceOf(expression, state) ?? (isLookedUp(expression) ? 'lookup' : undefined)
  const id = createdId(expression)
  const written = {
    at,
    ...(expression.kind === 'name' && { name: expression.name }),
    ...(id && { createdId: id }),
    ...(effectful(expression) && { effectful: true }),
  }
  switch (value.kind) {
    case 'object':
      return { kind: 'json', open: value.open, ...(properties && { properties }), value: { ...(from && { from }) }, ...written }
    case 'array':
      return { kind: 'json', open: false, value: { ...(from && { from }) }, ...written }
    case 'constant': {
      const types = new Set(value.values.map((v) => (v === null || v === undefined ? 'none' : typeof v === 'string' ? 'text' : 'json')))
      const kind = types.size === 1 ? [...types][0]! : 'unknown'
      return { kind: kind as Body['kind'], open: false, value: { constant: value.values, ...(from && { from }) }, ...written }
    }
    default:
      return {
        kind: 'unknown',
        open: true,
        value: { ...(from && { from }) },
        ...(expression.kind === 'call' && { madeBy: writtenAs(expression.callee) ?? '' }),
        ...(isCertainContent(expression) && { isFilled: true }),
        ...written,
      }
  }
}
