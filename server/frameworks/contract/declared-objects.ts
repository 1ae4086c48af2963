import { constantValue } from '../../http/registry/constants.ts'
import type { DeclaredResponses, DeclaredStatus } from '../../http/responses/declared-responses.ts'
import { exported } from '../../syntax/exported.ts'
import type { Expression, ObjectLiteral, Property } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Span } from '../../syntax/span.ts'
import { objectLiteral } from './object-literals.ts'

/** An expression and the module it is written in. */
export interface Placed<E = Expression> {
  readonly value: E
  readonly module: Module
}

/** What a name stands for, in this file or, through an import, in another of the project; anything else is itself. */
export function definition({ value, module }: Placed): Placed {
  if (value.kind === 'typed') return definition({ value: value.operand, module })
  if (value.kind !== 'name') return { value, module }
  const declaration = resolve(value.name, value.scope)
  if (!declaration || declaration.writes > 0 || declaration.path?.length) return { value, module }
  if (!declaration.import) return declaration.init ? definition({ value: declaration.init, module }) : { value, module }
  const target = module.imported?.(declaration.import.from)
  const found = target && exported(target, declaration.import.name)
  return found ? { value: found, module: target } : { value, module }
}

/** The value of a property, looked for behind names; undefined for none, and where a spread may bring it. */
export function placedProperty(object: Placed | undefined, name: string): Placed | 'unknown' | undefined {
  if (!object) return undefined
  const { value, module } = definition(object)
  if (value.kind !== 'object') return 'unknown'
  const property = value.properties.findLast((one) => one.spread || one.name === name || (one.name === undefined && one.key))
  if (!property) return undefined
  return property.name === name && !property.spread ? { value: property.value, module } : 'unknown'
}

/** How a framework has answers declared. */
interface Way extends Pick<DeclaredResponses, 'by' | 'filters'> {
  /** Source text of one more property beside those of an object. */
  readonly stub: (object: ObjectLiteral) => Pick<NonNullable<DeclaredResponses['more']>, 'text' | 'holds'> | undefined
}

/** Answers as an object declares them, each under its code: `{ 200: userSchema, '4xx': errorSchema }`. */
export function declaredIn(responses: Placed, here: Module, { by, filters, stub }: Way): DeclaredResponses | undefined {
  const { value: object, module } = definition(responses)
  if (object.kind !== 'object') return undefined
  const read = object.properties.map((property, i) => declaredStatus(property, object.properties, i, module, here))
  const statuses = read.filter((status) => status !== undefined)
  if (statuses.length === 0) return undefined
  const last = object.properties[object.properties.length - 1]!
  const more = module === here ? stub(object) : undefined
  return {
    by,
    statuses,
    open: statuses.length < read.length,
    filters,
    ...(more && { more: { ...more, at: last.end, text: `,${spaceBefore(last.start, module.text)}${more.text}` } }),
  }
}

function declaredStatus(
  { name, key, spread, start }: Property,
  all: readonly Property[],
  i: number,
  { text, uri }: Module,
  here: Module,
): DeclaredStatus | undefined {
  const code = name ?? (key && statusConstant(key))
  if (code === undefined || spread || !/^([1-5]\d\d|[1-5]xx|default)$/i.test(String(code))) return undefined
  const within = (at: { readonly start: number; readonly end: number }): Span =>
    here.uri === uri ? { start: at.start, end: at.end } : { start: at.start, end: at.end, file: uri }
  const written = /^['"]?\w+['"]?/.exec(text.slice(start, start + 9))?.[0] ?? ''
  const isCode = /^\d+$/.test(String(code))
  return {
    status: isCode ? Number(code) : String(code).toLowerCase(),
    at: within(key ?? { start, end: start + written.length }),
    isNumber: /^\d+$/.test(written),
    whole: within(withoutNeighbour(all, i)),
  }
}

/** What goes with the one of some things in a row, separated, that is taken out. */
export function withoutNeighbour(all: readonly { readonly start: number; readonly end: number }[], i: number): Span {
  const { start, end } = all[i]!
  const next = all[i + 1]
  if (next) return { start, end: next.start }
  return { start: i > 0 ? all[i - 1]!.end : start, end }
}

/** `200`, `HttpStatus.OK` */
export function statusConstant(expression: Expression): number | undefined {
  if (expression.kind === 'literal') return typeof expression.value === 'number' ? expression.value : undefined
  const origin = originOf(expression)
  if (!origin) return undefined
  const steps = origin.path.slice(1)
  return constantValue(origin.module, steps) ?? constantValue(origin.module, ['default', ...steps])
}

/** The white space that a line of its own begins with, with its line break; a space where there is no line of its own. */
export function spaceBefore(offset: number, text: string): string {
  return /(?:^|\r?\n)[^\S\n]*$/.exec(text.slice(Math.max(0, offset - 200), offset))?.[0] ?? ' '
}

/** Whether the values of an object literal are object literals themselves, and no schemas of a library. */
export const holdsObjects = ({ properties }: ObjectLiteral): boolean => properties.every(({ value }) => objectLiteral(value) !== undefined)
