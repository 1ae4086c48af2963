import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { memberObjects } from '../../syntax/member-objects.ts'
import type { FrameworkAdapter, RegisteredHandler, Registration, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import type { Sign } from '../contract/signs.ts'
import { webPrinter } from './web-printer.ts'
import { returning } from './web-response.ts'

/** What the Fetch Standard says, and servers that keep to it. */
export const standardSemantics: Semantics = {
  name: 'the Fetch API',
  defaultStatus: 200,
  unanswered: 500,
  rejection: 'answered',
  bodyOnBodiless: 'throws',
  bodyOnReset: 'throws',
  refusesEmptyText: true,
  validStatus: [200, 599],
  numericString: 'coerced',
  invalidStatus: 'throws-at-once',
  onThrow: { status: 'lost', headers: 'lost' },
}
/** Servers whose handlers take a Request and return a Response: Bun.serve, Deno.serve, Workers, service workers, functions of Netlify and Vercel. */
export function webServer(
  semantics: (surroundings: Surroundings) => Semantics,
  more: Pick<FrameworkAdapter, 'id' | 'signs' | 'concerns' | 'registrations' | 'signature'>,
): FrameworkAdapter {
  return { ...returning, ...more, semantics, registered: () => ['request', 'other', 'other'], print: webPrinter }
}

/** A handler, as it stands or wrapped. */
export const route = (
  value: Expression,
  methods: readonly string[] = [],
  path?: string,
  more: Partial<Registration> = {},
): Registration => ({
  ...anyRequest,
  handlers: [unwrapped(value)],
  methods,
  route: path === undefined ? undefined : [path],
  ...more,
})

/** `withAuth(async (request) => …)`. */
export function unwrapped(value: Expression): RegisteredHandler {
  if (value.kind === 'typed') return unwrapped(value.operand)
  const inner = value.kind === 'call' ? value.args.filter((argument) => argument.kind === 'function') : []
  return inner.length === 1 ? { value: inner[0]!, isWrapped: true } : { value, isWrapped: false }
}

/** Methods that have functions of their own. */
export const verbs = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** How such a function is written, or handed on. */
export const exportedMethod: Sign = [
  'export',
  String.raw` (?:(?:(?:async )?function|const) (?:${[...verbs].join('|')})\b|\* from\b|\{[^}]{0,200}\b(?:${[...verbs].join('|')})\b)`,
]

/** The functions that a module exports under the names of methods: `GET`, or `handler as GET, handler as POST`; also what other files export: `export { GET } from './users'`. */
export function exportedMethods(module: Module): ReadonlyMap<Expression, readonly string[]> {
  const found = new Map<Expression, readonly string[]>()
  const note = (name: string, value: Expression | undefined) => value && found.set(value, [...(found.get(value) ?? []), name])
  const own = new Set(module.exports.map(({ name }) => name))
  for (const { name, local = name, from } of module.exports) {
    const isAll = name === '*' && from !== undefined
    if (isAll) for (const verb of [...verbs].filter((it) => !own.has(it))) note(verb, exportedBy(from, verb, module))
    else if (verbs.has(name) && from !== undefined) note(name, exportedBy(from, local, module))
    else if (verbs.has(name)) note(name, settled(exported(module, name) ?? imported(local, module)))
  }
  return found
}

/** `GET` of `export const POST = GET` is the function. */
function settled(value: Expression | undefined, steps = 5): Expression | undefined {
  if (value?.kind !== 'name' || steps === 0) return value
  const { fn, init, writes } = resolve(value.name, value.scope) ?? {}
  return writes === 0 ? (fn ?? settled(init, steps - 1) ?? value) : value
}

function imported(name: string, { scope }: Module): Expression | undefined {
  return resolve(name, scope)?.import ? { kind: 'name', name, scope, ...nowhere } : undefined
}

/** What another file exports, as `import('./users').GET` says it. */
function exportedBy(from: string, name: string, { scope }: Module): Expression {
  const callee = { kind: 'name', name: 'import', scope, ...nowhere } as const
  const args = [{ kind: 'literal', value: from, ...nowhere } as const]
  const object = { kind: 'call', callee, args, isNew: false, optional: false, ...nowhere } as const
  return { kind: 'member', object, property: name, nameStart: 0, optional: false, ...nowhere }
}

const nowhere = { start: 0, end: 0 } as const

/** A member of an object literal, or what its name is declared to be as a whole. */
export function member(object: Expression, name: string): Expression | undefined {
  if (object.kind !== 'object') return undefined
  const value = object.properties.find((property) => property.name === name)?.value
  const declaration = value?.kind === 'name' ? resolve(value.name, value.scope) : undefined
  return declaration?.fn ?? (declaration?.path ? undefined : declaration?.init) ?? value
}

/** Calls of `Bun.serve`. */
export function globalCalls(module: Module, object: string, name: string): readonly Call[] {
  return memberObjects(module).has(object) ? module.calls.filter(({ callee }) => isGlobalMember(callee, object, name)) : []
}
