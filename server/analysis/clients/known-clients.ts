import { type ClientLibrary, clientLibrary, globalClientLibrary } from '../../http/registry/client-libraries.ts'
import { isGlobalMember, isGlobalName } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { staticValue } from '../values/values.ts'

/** A request made with a client library. */
export interface KnownClient {
  readonly client: string
  /** Upper case; undefined where the text does not tell. */
  readonly method: string | undefined
  /** The package that asks; none for the `fetch` of the standard, whose packages ask as it does. */
  readonly library?: ClientLibrary
}

const verbs = /^(get|post|put|patch|delete|head|options|request)$/

/** The client that a call asks with; undefined for any other call. */
export function knownClient(call: Call): KnownClient | undefined {
  const { callee, args } = call
  if (call.isNew) return undefined
  if (isGlobalFetch(callee)) return fetched(args)
  const brought = callee.kind === 'name' && isGlobalName(callee, callee.name) ? globalClientLibrary(callee.name) : undefined
  if (brought) return libraryAt({ module: brought.module, path: ['default', brought.global!] }, args)
  if (callee.kind !== 'name' && callee.kind !== 'member') return undefined
  return libraryAt(originOf(callee), args)
}

/** The client that what comes from a package asks with. */
export function libraryAt(origin: Origin | undefined, args: readonly Expression[]): KnownClient | undefined {
  const library = origin && clientLibrary(origin.module)
  if (!library) return undefined
  const path = origin.path.slice(1)
  if (library.isFetch) return path.length === 0 || path.join() === 'fetch' ? fetched(args) : undefined
  if (!library.rejects) return undefined
  // An instance is configured where it is made, and asks as the module itself does.
  const steps = path.filter((step) => step !== '()' && step !== 'default' && !library.instances?.includes(step))
  const [verb] = steps
  if (steps.length > 1 || (verb !== undefined && !verbs.test(verb))) return undefined
  const method = verb === undefined || verb === 'request' ? methodIn(args.at(-1), false) : verb.toUpperCase()
  return { client: library.module, method, library }
}

/** Whether code decides by itself what becomes of an error status: `{ validateStatus: … }`, `api.interceptors.response.use(…)`. */
export function decidesItself({ unless = [] }: ClientLibrary, text: string): boolean {
  return unless.some((path) => new RegExp(path.split('.').join(String.raw`\s*\.\s*`)).test(text))
}

function fetched(args: readonly Expression[]): KnownClient {
  return { client: 'fetch', method: methodIn(args[1], args.length < 2) }
}

function isGlobalFetch(callee: Expression): boolean {
  return isGlobalName(callee, 'fetch') || ['globalThis', 'window', 'self'].some((object) => isGlobalMember(callee, object, 'fetch'))
}

function methodIn(options: Expression | undefined, isDefault: boolean): string | undefined {
  if (isDefault) return 'GET'
  const value = options && staticValue(options)
  if (value?.kind !== 'object') return undefined
  const method = value.properties.get('method')
  if (!method) return value.open ? undefined : 'GET'
  const [text] = method.kind === 'constant' && method.values.length === 1 ? method.values : []
  return typeof text === 'string' ? text.toUpperCase() : undefined
}
