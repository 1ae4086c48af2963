import type { Argument } from '../frameworks/adapter.ts'
import type { Body, Value } from '../http/events.ts'
import { effectful } from '../syntax/effects.ts'
import type { Expression } from '../syntax/ir/expressions.ts'
import { resolve } from '../syntax/ir/scopes.ts'
import type { Span } from '../syntax/span.ts'
import type { Abstract } from './abstract.ts'
import { spanIn } from './run.ts'
import type { State } from './state.ts'

/** An argument of a call, as adapters read it. */
/** `file` as in Span. */
export function argumentOf(expression: Expression, value: Abstract, state: State, file: string | undefined): Argument {
  const at = spanIn(expression, file)
  const properties = value.kind === 'object' ? propertiesOf(value, state, file) : undefined
  return {
    at,
    expression,
    constant: value.kind === 'constant' ? value.values : undefined,
    ...(properties && { properties }),
    open: value.kind !== 'object' || value.open,
    body: bodyOf(expression, value, properties, state, at),
    isFunction: value.kind === 'function' || value.kind === 'response-method' || expression.kind === 'function',
    isSpread: expression.kind === 'spread',
  }
}

function propertiesOf(
  value: Abstract & { kind: 'object' },
  state: State,
  file: string | undefined,
): ReadonlyMap<string, Value & { at: Span }> {
  const written = new Map<string, Expression>()
  if (value.expression.kind === 'object')
    for (const p of value.expression.properties) if (p.name !== undefined) written.set(p.name, p.value)
  return new Map(
    [...value.properties].map(([name, inner]) => {
      const expression = written.get(name)
      return [name, { ...describe(expression, inner, state), at: spanIn(expression ?? value.expression, file) }]
    }),
  )
}

function describe(expression: Expression | undefined, value: Abstract, state: State): Value {
  const from = expression ? sourceOf(expression, state) : value.kind === 'unknown' ? value.from : undefined
  return { ...(value.kind === 'constant' && { constant: value.values }), ...(from && { from }) }
}

/** Where a value comes from, when some part of it is the error being handled. */
export function sourceOf(expression: Expression, state: State): Value['from'] {
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      const value = declaration && state.vars.get(declaration)
      return value?.kind === 'unknown' ? value.from : undefined
    }
    case 'member': {
      const object = sourceOf(expression.object, state)
      if (object !== 'error') return object
      return expression.property === 'stack' ? 'error.stack' : expression.property === 'message' ? 'error.message' : 'error'
    }
    case 'index':
      return sourceOf(expression.object, state)
    case 'call':
      return first(expression.args, state) ?? (expression.callee.kind === 'member' ? sourceOf(expression.callee.object, state) : undefined)
    case 'template':
      return first(expression.expressions, state)
    case 'binary':
    case 'logical':
      return first([expression.left, expression.right], state)
    case 'conditional':
      return first([expression.then, expression.else], state)
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

function first(list: readonly Expression[], state: State): Value['from'] {
  for (const part of list) {
    const found = sourceOf(part, state)
    if (found) return found
  }
  return undefined
}

function bodyOf(expression: Expression, value: Abstract, properties: ReadonlyMap<string, Value> | undefined, state: State, at: Span): Body {
  const from = sourceOf(expression, state)
  const written = { at, ...(expression.kind === 'name' && { name: expression.name }), ...(effectful(expression) && { effectful: true }) }
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
      return { kind: 'unknown', open: true, value: { ...(from && { from }) }, ...written }
  }
}
