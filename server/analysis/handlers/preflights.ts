import { type Earlier, elementsOf } from '../../frameworks/contract/earlier.ts'
import { adapters } from '../../frameworks/index.ts'
import type { GuardBeforeCors } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Span } from '../../syntax/span.ts'
import { staticValue } from '../values/values.ts'

/** Middleware of packages that ask for credentials, registered in front of `cors()`. */
export function guardsBeforeCors(module: Module): readonly GuardBeforeCors[] {
  const found = new Map<number, GuardBeforeCors>()
  const seen = new Set<Earlier>()
  for (const { cors, before } of corsOf(module).reverse()) {
    for (const earlier of elementsOf(before, seen)) {
      const origin = originOf(earlier)
      if (!origin || !asksForCredentials(origin.module, origin.path.join('.')) || found.has(earlier.start)) continue
      found.set(earlier.start, { at: { start: earlier.start, end: earlier.end }, cors: { start: cors.start, end: cors.end } })
    }
  }
  return [...found.values()]
}

const guards =
  /^(express-oauth2-jwt-bearer|express-jwt|express-basic-auth|http-auth|koa-jwt|koa-basic-auth|koajs-basic-auth|hono\/(jwt|jwk|basic-auth|bearer-auth)|@clerk\/express)$/

/** (What else these packages export only looks.) */
function asksForCredentials(module: string, path: string): boolean {
  if (module === 'passport' || module === 'koa-passport') return /\.authenticate\.\(\)$/.test(path)
  return guards.test(module) && path.endsWith('()') && (module !== '@clerk/express' || /requireAuth/.test(path))
}

/** The handlers, those marked that are registered in front of `cors()`. */
export function markedBeforeCors(module: Module, handlers: readonly Handler[]): readonly Handler[] {
  const found = corsOf(module)
  if (found.length === 0) return handlers
  const marks = new Map<number, Span>()
  const seen = new Set<Earlier>()
  // What stands in front of several is marked with the last.
  for (const { cors, before } of found.reverse()) {
    for (const earlier of elementsOf(before, seen)) {
      const value = staticValue(earlier)
      if (value.kind === 'function' && !marks.has(value.fn.start)) marks.set(value.fn.start, { start: cors.start, end: cors.end })
    }
  }
  return marks.size === 0 ? handlers : handlers.map((handler) => marked(handler, marks.get(handler.body.start)))
}

interface Cors {
  readonly cors: Expression
  readonly before: readonly Earlier[]
}

const known = new WeakMap<Module, readonly Cors[]>()

/** The middleware of a module that answers preflights, with what is registered in front of it. */
function corsOf(module: Module): Cors[] {
  if (![...packages].some((name) => module.imports.has(name))) return []
  const found = known.get(module) ?? findCors(module)
  known.set(module, found)
  return [...found]
}

function findCors(module: Module): readonly Cors[] {
  const found: Cors[] = []
  const surroundings = { uri: module.uri, version: () => undefined }
  for (const adapter of adapters) {
    for (const { handlers: registered, before, isMiddleware } of adapter.registrations(module, surroundings)) {
      const cors = isMiddleware ? registered.find(({ value }) => isCors(value))?.value : undefined
      if (cors) found.push({ cors, before })
    }
  }
  return found
}

const marked = (handler: Handler, cors: Span | undefined): Handler => (cors ? { ...handler, beforeCors: cors } : handler)

const packages = new Set(adapters.flatMap((adapter) => adapter.cors ?? []))

/** `cors()`, `cors({ origin })`, or a variable that holds one. */
function isCors(expression: Expression): boolean {
  const origin = originOf(expression)
  return !!origin && packages.has(origin.module) && /^default(\.cors)?\.\(\)$/.test(origin.path.join('.'))
}
