import { isGlobalMember, isGlobalName } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import { staticValue } from '../values/values.ts'

/** A request made with a client library. */
export interface KnownClient {
  readonly client: string
  /** Upper case; undefined where the text does not tell. */
  readonly method: string | undefined
  readonly rejects: boolean
}

const fetchPackages = new Set(['node-fetch', 'cross-fetch', 'isomorphic-fetch', 'undici', 'node-fetch-native', 'isomorphic-unfetch'])
const rejecting = new Set(['axios', 'got', 'ky', 'ofetch', 'superagent', 'wretch', 'redaxios'])
const verbs = /^(get|post|put|patch|delete|head|options|request)$/

/** The client that a call asks with; undefined for any other call. */
export function knownClient(call: Call): KnownClient | undefined {
  const { callee, args } = call
  if (call.isNew) return undefined
  if (isGlobalFetch(callee)) return { client: 'fetch', method: methodIn(args[1], args.length < 2), rejects: false }
  if (callee.kind !== 'name' && callee.kind !== 'member') return undefined
  const origin = originOf(callee)
  if (!origin) return undefined
  const path = origin.path.slice(1)
  if (fetchPackages.has(origin.module) && (path.length === 0 || path.join() === 'fetch'))
    return { client: 'fetch', method: methodIn(args[1], args.length < 2), rejects: false }
  if (!rejecting.has(origin.module)) return undefined
  // An instance is configured where it is made, and asks as the module itself does.
  const steps = path.filter((step) => !/^(create|extend|\(\)|default|axios|\$fetch|got|ky)$/.test(step))
  const [verb] = steps
  if (steps.length > 1 || (verb !== undefined && !verbs.test(verb))) return undefined
  const named = verb === undefined || verb === 'request' ? methodIn(args.at(-1), false) : verb.toUpperCase()
  return { client: origin.module, method: named, rejects: true }
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
