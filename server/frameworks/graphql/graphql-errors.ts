import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, statusFrom, timeIn } from '../contract/drafts.ts'
import { madeError } from '../contract/error-makers.ts'
import { isAlways } from '../contract/known-constants.ts'

/** How a server heeds what an error of GraphQL says of HTTP. */
export interface Heeding {
  readonly headers: (headers: Argument) => readonly EventDraft[]
  /** What makes it ignore a status, and all the rest with it. */
  readonly ignored?: (status: Argument, headers: Argument | undefined) => EventDraft | undefined
}

const ofErrors = new Set(['graphql', 'graphql/error'])
const ofHelpers = new Set(['graphql-yoga', '@graphql-tools/utils'])

/** `new GraphQLError(message, { extensions: { code, http: { status, headers } } })`, `createGraphQLError(…)`. */
export const graphqlErrors =
  (heeds: Heeding): NonNullable<FrameworkAdapter['maker']> =>
  ({ module, path: [name, ...more], isNew }) => {
    const isError = isNew ? name === 'GraphQLError' && ofErrors.has(module!) : name === 'createGraphQLError' && ofHelpers.has(module!)
    return isError && more.length === 0 ? (call) => made(call, heeds) : undefined
  }

/** (Without a status it says nothing of HTTP.) */
function made({ args }: ResponseCall, heeds: Heeding): CallEffect | undefined {
  // Before GraphQL.js 16: (message, nodes, source, positions, path, originalError, extensions).
  const extensions = args.length > 2 ? args[6] : args[1]?.property('extensions')
  const http = extensions?.property('http')
  const status = http?.property('status')
  if (!http || !status || isAlways(status, (code) => !code)) return undefined
  const headers = http.property('headers')
  const ignored = heeds.ignored?.(status, headers)
  if (ignored) return { events: [ignored], returns: 'answer', given: 'either' }
  // (With `spec` it is heeded for some media types only.)
  const error = madeError(http.property('spec') ? { code: undefined, at: status.at } : statusFrom(status), 'json')
  return {
    ...error,
    given: 'either',
    events: [...(headers ? heeds.headers(headers) : []), ...(http.open ? [anyHeader] : []), ...error.events],
  }
}

/** Apollo Server heeds all of it only with a number and a Map. */
export function ignoredWithoutMap(status: Argument, headers: Argument | undefined): EventDraft | undefined {
  const misuse = { kind: 'misuse', effect: 'all of `http` is ignored', severity: 'error' } as const
  if (isAlways(status, (code) => typeof code === 'string')) {
    const code = Number(status.constant![0])
    const repair = status.expression.kind === 'literal' && Number.isInteger(code) ? [{ at: status.at, text: String(code) }] : []
    return { ...misuse, fault: 'text', signature: "extensions: { http: { status: 'text' } }", repair }
  }
  if (!headers?.properties) return undefined
  const insert = (at: number, text: string) => ({ at: { ...headers.at, start: at, end: at }, text })
  const { start, end } = headers.at
  const repair = headers.expression.kind === 'object' ? [insert(start, 'new Map(Object.entries('), insert(end, '))')] : []
  return { ...misuse, fault: 'headers', signature: 'extensions: { http: { headers: object } }', repair }
}

/** `new HeaderMap([['retry-after', '30']])`, `new Map([…])` */
export function headersOfMap({ expression }: Argument): readonly EventDraft[] {
  const isMap = expression.kind === 'call' && expression.isNew && expression.callee.kind === 'name' && /Map$/.test(expression.callee.name)
  const [entries] = isMap ? expression.args : []
  if (entries?.kind !== 'array') return [anyHeader]
  return entries.elements.map((entry): EventDraft => {
    const [name, value] = entry.kind === 'array' ? entry.elements : []
    if (name?.kind !== 'literal') return anyHeader
    const known = value?.kind === 'literal' ? { constant: [value.value] } : value && timeIn(value)
    return { kind: 'header', header: [String(name.value).toLowerCase()], value: known ?? {}, change: 'set' }
  })
}
