import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { memberObjects } from '../../syntax/member-objects.ts'
import { walk } from '../../syntax/walk.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ParameterRole, ResponseCall } from '../contract/adapter.ts'
import { headersFromArgument, nothing, send, setHeader, setKnownHeader, setNamedHeader, statusFrom } from '../contract/drafts.ts'
import { annotated, nameOfParameter } from '../contract/function-shapes.ts'
import { isGiven } from '../contract/known-constants.ts'
import { silentPrinter } from '../contract/silent-printer.ts'
import { objectEvents } from '../objects/object-answers.ts'
import { route } from '../web/web-server.ts'
import { azureSemantics } from './azure.ts'

const ofAsync: Semantics = { ...azureSemantics, answersAtEnd: true }
/** What is no async function is done with `context.done()`. */
const semantics: Semantics = { ...ofAsync, endsByCall: true }

/** Azure Functions with the programming model before version 4: `context.res` is what is answered when the function is done. Source: types/http.d.ts of @azure/functions 3. */
export const azureLegacy: FrameworkAdapter = {
  id: 'azure-functions-3',
  signs: [['context', String.raw`\.res\b`]],
  concerns: (module) => memberObjects(module).has('context') && module.members.some(isResponse),
  semantics: () => semantics,
  *registrations(module) {
    for (const handler of handlersOf(module)) yield { ...route(handler), ...(handler.isAsync && { semantics: ofAsync }) }
  },
  registered: () => ['response', 'request'],
  signature: (fn) =>
    annotated(fn, (module) => module === '@azure/functions', parameterTypes, /^AzureFunction$/) && {
      parameters: ['response', 'request'],
      isWrapped: false,
      role: 'route',
    },
  leavesHeaders: () => false,
  call,
  assign,
  guard: () => undefined,
  property: (path) => properties.get(path.join('.')) ?? (path[0] === 'res' && path.length === 2 ? 'method' : undefined),
  returned: (value) => (value ? [{ kind: 'escape' }] : []),
  collide: () => undefined,
  print: silentPrinter,
}

const parameterTypes = new Map<string, ParameterRole>([
  ['Context', 'response'],
  ['HttpRequest', 'request'],
])

const properties = new Map<string, 'part' | 'request' | 'method'>([
  ['res', 'part'],
  ['res.headers', 'part'],
  ['req', 'request'],
  ['done', 'method'],
])

/** `module.exports = async function (context, req) { context.res = … }`, and the same under other names. */
function* handlersOf(module: Module): Generator<FunctionNode> {
  const found = new Set<FunctionNode>()
  for (const { name } of module.exports) {
    const value = exported(module, name)
    if (value?.kind !== 'function' || found.has(value)) continue
    found.add(value)
    const [context, request] = value.parameters.map(nameOfParameter)
    if (context === 'context' && /^_?req(uest)?$/.test(request ?? '') && answers(value)) yield value
  }
}

/** Whether a function does anything with `context.res`. */
function answers(fn: FunctionNode): boolean {
  let found = false
  walk(fn, (expression) => {
    found ||= isResponse(expression)
  })
  return found
}

const isResponse = (expression: Expression) =>
  expression.kind === 'member' && expression.property === 'res' && expression.object.kind === 'name' && expression.object.name === 'context'

/** `context.res = { status, headers, body }`, `context.res.status = 404`, `context.res.body = value`, `context.res.headers = { … }`. */
function assign(name: string, value: Argument, _semantics: Semantics, path: readonly string[]): readonly EventDraft[] {
  if (path.length === 0) return name === 'res' ? answered(value) : []
  if (path[0] !== 'res') return []
  if (path[1] === 'headers') return [setNamedHeader(name, value)]
  switch (name) {
    case 'status':
    case 'statusCode':
      return [{ kind: 'status', status: statusFrom(value) }]
    case 'body':
      return [send(value.json ?? value.body)]
    case 'headers':
      return headersFromArgument(value)
    default:
      return []
  }
}

function answered(value: Argument): readonly EventDraft[] {
  if (!value.properties) return [{ kind: 'escape' }]
  const status = value.property('status') ?? value.property('statusCode')
  const body = value.property('body')
  const content = isGiven(body) ? (body.json ?? body.body) : value.open ? ({ kind: 'unknown', open: true } as const) : nothing
  const implied: readonly EventDraft[] =
    status || value.open ? [] : [{ kind: 'status', status: { code: [200], at: value.at, isPassed: true } }]
  return [...implied, ...objectEvents(value, status, content)]
}

/** `context.res.status(404).json(value)`, `context.res.set(name, value)`, `context.done()`. */
function call({ name, args: [first, second] }: ResponseCall): CallEffect | undefined {
  const content = first ? (first.json ?? first.body) : nothing
  switch (name) {
    case 'status':
      return { events: first ? [{ kind: 'status', status: statusFrom(first) }] : [], returns: 'response' }
    case 'sendStatus':
      return { events: [send(nothing, first ? { status: statusFrom(first) } : {})], returns: 'other' }
    case 'json':
      return { events: [send({ ...content, kind: 'json' })], returns: 'other' }
    case 'send':
    case 'end':
      return { events: [send(content)], returns: 'other' }
    case 'set':
    case 'header':
    case 'setHeader':
      return { events: [setHeader(first, second, 'set')], returns: 'response' }
    case 'type':
      return { events: [setKnownHeader('content-type', first)], returns: 'response' }
    case 'get':
    case 'getHeader':
    case 'log':
    case 'done':
      return { events: [], returns: 'other' }
    default:
      return undefined
  }
}
