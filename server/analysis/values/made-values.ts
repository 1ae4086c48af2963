import type { Constant } from '../../http/responses/constant.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { isOwnSpecifier } from '../../syntax/specifiers.ts'
import { type Abstract, constant, openPromise, unknown } from './abstract.ts'
import { type Evaluation, factoryValue } from './factories.ts'
import { isNeverSettled } from './open-promises.ts'

/** An object literal, with what it spreads; `spreadOf` says what that is as an object. */
export function objectValue(
  expression: ObjectLiteral,
  inner: (e: Expression) => Abstract,
  spreadOf: (e: Expression) => Abstract,
): Abstract {
  const properties = new Map<string, Abstract>()
  let open = false
  for (const p of expression.properties) {
    if (p.spread) {
      const spread = spreadOf(p.value)
      if (spread.kind === 'object') {
        for (const [name, value] of spread.properties) properties.set(name, value)
        open ||= spread.open
      } else if (!(spread.kind === 'constant' && spread.values.every((v) => v === undefined || v === null))) {
        // It may override everything before it.
        properties.clear()
        open = true
      }
    } else if (p.name === undefined) open = true
    else properties.set(p.name, inner(p.value))
  }
  return { kind: 'object', expression, properties, open }
}

/** What a call makes when it is one of those that only make or convert a value. */
export function callValue(expression: Call, evaluation: Evaluation): Abstract {
  const { callee, args } = expression
  const { inner } = evaluation
  if (isNeverSettled(expression)) return openPromise
  if (expression.isNew) {
    const made = inner(callee)
    return made.kind === 'class' ? { kind: 'instance', class: made.class } : libraryCall(expression, inner)
  }
  const converted = args[0] && convertedValue(callee, inner(args[0]))
  if (converted) return converted
  const bound = boundFunction(expression, inner) ?? textCall(expression, inner)
  if (bound) return bound
  // (A name that leads into the project may look like a package's.)
  const made = factoryValue(expression, evaluation)
  return made.kind === 'unknown' ? libraryCall(expression, inner) : made
}

/** What `Number(value)`, `String(value)`, `Boolean(value)` and `Object.freeze(value)` make of a value; undefined for any other call. */
export function convertedValue(callee: Expression, value: Abstract | undefined): Abstract | undefined {
  const { kind } = callee
  if (!value || (kind !== 'name' && kind !== 'member')) return undefined
  if (kind === 'member') return isGlobalMember(callee, 'Object', 'freeze') ? value : undefined
  const convert = conversions.get(callee.name)
  if (!convert || resolve(callee.name, callee.scope)) return undefined
  return value.kind === 'constant' ? constant(...value.values.map(convert)) : unknown
}

const conversions: ReadonlyMap<string, (value: Constant) => Constant> = new Map<string, (value: Constant) => Constant>([
  ['Number', Number],
  ['String', String],
  ['Boolean', Boolean],
])

/** `fail.bind(null, res)`. */
function boundFunction({ callee, args }: Call, inner: (e: Expression) => Abstract): Abstract | undefined {
  if (callee.kind !== 'member' || callee.property !== 'bind') return undefined
  const value = inner(callee.object)
  return value.kind === 'function' ? { ...value, bound: [...(value.bound ?? []), ...args.slice(1).map(inner)] } : unknown
}

/** A text in more parts is no list that anybody wrote. */
const mostTextParts = 20

/** `key.split(' ')`, `method.toLowerCase()` of a text that is known. */
function textCall({ callee, args }: Call, inner: (e: Expression) => Abstract): Abstract | undefined {
  if (callee.kind !== 'member' || !/^(?:split|to(?:Low|Upp)erCase)$/.test(callee.property) || args.length > 1) return undefined
  const value = inner(callee.object)
  const [text, ...others] = value.kind === 'constant' ? value.values : []
  if (typeof text !== 'string' || others.length > 0) return undefined
  if (callee.property !== 'split') return constant(callee.property === 'toLowerCase' ? text.toLowerCase() : text.toUpperCase())
  const at = args[0] && inner(args[0])
  const separator = at?.kind === 'constant' && at.values.length === 1 ? at.values[0] : undefined
  if (typeof separator !== 'string' || separator === '') return undefined
  const elements = text.split(separator, mostTextParts + 1).map((part) => constant(part))
  const expression = { kind: 'array', elements: [], start: 0, end: 0 } as const
  return elements.length > mostTextParts ? undefined : { kind: 'array', expression, elements }
}

/** A wrapper takes no more. */
const mostGiven = 3

/** With the one function that it is given: `expressify(list)`. */
function libraryCall(expression: Call, inner: (e: Expression) => Abstract): Abstract {
  const origin = originOf(expression)
  if (!origin || isOwnSpecifier(origin.module)) return unknown
  const given =
    expression.args.length > mostGiven ? [] : expression.args.filter(({ kind }) => kind === 'name' || kind === 'function').map(inner)
  const [only, ...others] = given.filter(({ kind }) => kind === 'function')
  return { kind: 'library', origin, ...(only && others.length === 0 && { given: only }) }
}
