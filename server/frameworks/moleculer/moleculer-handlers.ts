import { exported } from '../../syntax/exported.ts'
import type { Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Registration, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'

/** Whether a module can hold services, in a project that uses Moleculer. */
export const concerns = ({ imports }: Module, { version }: Surroundings): boolean =>
  imports.has('moleculer') || version('moleculer') !== undefined

/** The actions with `rest` of a schema: exported, or given to `broker.createService(…)` or `this.parseServiceSchema(…)`. */
export function* registrations(module: Module): Generator<Registration> {
  const seen = new Set<ObjectLiteral>()
  for (const value of schemasIn(module)) {
    const schema = objectLiteral(value)
    if (!schema || seen.has(schema)) continue
    seen.add(schema)
    const actions = objectLiteral(propertyValue(schema, 'actions'))
    if (!actions || !propertyValue(schema, 'name')) continue
    for (const { value: action } of actions.properties) yield* actionOf(action, basePathOf(schema))
  }
}

function* schemasIn(module: Module): Generator<Expression | undefined> {
  yield exported(module, 'default')
  for (const { callee, args } of module.calls)
    if (callee.kind === 'member' && /^(?:createService|parseServiceSchema)$/.test(callee.property)) yield args[0]
}

/** `settings: { rest: 'orders/' }`, or version and name of the service. */
function basePathOf(schema: ObjectLiteral): string | undefined {
  const rest = propertyValue(objectLiteral(propertyValue(schema, 'settings')), 'rest')
  if (rest) return textLiteral(rest)
  const name = textLiteral(propertyValue(schema, 'name'))
  const version = propertyValue(schema, 'version')
  if (!version || name === undefined) return name
  return version.kind === 'literal' ? `${typeof version.value === 'number' ? 'v' : ''}${version.value}/${name}` : undefined
}

function* actionOf(action: Expression, base: string | undefined): Generator<Registration> {
  const definition = objectLiteral(action)
  const rest = propertyValue(definition, 'rest')
  const handler = propertyValue(definition, 'handler')
  if (!rest || handler?.kind !== 'function') return
  const [method, path] = aliasOf(rest)
  yield {
    ...anyRequest,
    handlers: [{ value: handler, isWrapped: false }],
    methods: method === undefined || method === '*' ? [] : [method.toUpperCase()],
    route: path === undefined || base === undefined ? undefined : [`/${`${base}/${path}`.split('/').filter(Boolean).join('/')}`],
  }
}

/** `'GET /:id'`, `'/:id'`, `{ method: 'GET', path: '/:id' }`: method and path. */
function aliasOf(rest: Expression): readonly [string | undefined, string | undefined] {
  const text = textLiteral(rest)
  if (text !== undefined) return text.includes(' ') ? [text.split(/\s+/)[0]!, text.split(/\s+/)[1]!] : ['*', text]
  const alias = objectLiteral(rest)
  return [textLiteral(propertyValue(alias, 'method')), textLiteral(propertyValue(alias, 'path'))]
}
