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
/** One that never says so waits for the end of its time. */
const endless: Semantics = { ...semantics, unanswered: 'hang' }
/** One that gives `context.done()` the answer where this takes the values of bindings by their names. */
const misplaced: Semantics = {
  ...semantics,
  ignoresReturned: 'context.done() takes values by the names of bindings, { res: … }: the client gets 204 No Content.',
}

/** Azure Functions with the programming model before version 4: `context.res` is what is answered when the function is done. Source: types/http.d.ts of @azure/functions 3. */
export const azureLegacy: FrameworkAdapter = {
  id: 'azure-functions-3',
  signs: [['context', String.raw`\.(?:res|done)\b`]],
  concerns: (module) => memberObjects(module).has('context') && module.members.some(answersBy),
  semantics: () => semantics,
  *registrations(module) {
    for (const handler of handlersOf(module)) yield { ...route(handler), semantics: semanticsOf(handler) }
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

/** Whether a function does anything with `context.res` or `context.done`. */
const answers = (fn: FunctionNode): boolean => holds(fn, answersBy)

const isOfContext = (expression: Expression, name: string) =>
  expression.kind === 'member' && expression.property === name && expression.object.kind === 'name' && expression.object.name === 'context'
const isResponse = (expression: Expression) => isOfContext(expression, 'res')
const answersBy = (expression: Expression) => isResponse(expression) || isOfContext(expression, 'done')

function holds(fn: FunctionNode, is: (expression: Expression) => boolean): boolean {
  let found = false
  walk(fn, (expression) => {
    found ||= is(expression)
  })
  return found
}

/** How a function is done. Source: the documentation of context.done(). */
function semanticsOf(fn: FunctionNode): Semantics {
  if (fn.isAsync) return ofAsync
  if (isEndless(fn)) return endless
  const isElsewhere = holds(fn, (expression) => isResponse(expression) || isOfContext(expression, 'bindings'))
  return !isElsewhere && holds(fn, givesAnswer) ? misplaced : semantics
}

const data = new Set(['res', 'req', 'log', 'bindings', 'bindingData', 'invocationId', 'executionContext', 'traceContext'])

/** Whether all that it does with its context is to read data, to log and to set `context.res`, none of which ends it. */
function isEndless(fn: FunctionNode): boolean {
  let [uses, plain] = [0, 0]
  walk(fn, (expression) => {
    if (expression.kind === 'name' && expression.name === 'context') uses++
    if (expression.kind !== 'member' && expression.kind !== 'call') return
    if (expression.kind === 'member') plain += [...data].some((name) => isOfContext(expression, name)) ? 1 : 0
    // context.res.json(value)
    else if (expression.callee.kind === 'member' && isResponse(expression.callee.object)) plain--
  })
  return uses > 0 && uses === plain
}

/** `context.done(null, answer)`. */
function givesAnswer(expression: Expression): boolean {
  if (expression.kind !== 'call' || !isOfContext(expression.callee, 'done')) return false
  const [, given] = expression.args
  if (!given || given.kind === 'spread') return false
  return given.kind !== 'object' || given.properties.every(({ name }) => name !== undefined && contents.has(name))
}

const contents = new Set(['status', 'statusCode', 'body', 'headers', 'isRaw'])

/** `context.res = { status, headers, body }`, `context.res.status = 404`, `context.res.body = value`, `context.res.headers = { … }`. */
function assign(name: string, value: Argument, of: Semantics, path: readonly string[]): readonly EventDraft[] {
  if (of === endless) return []
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
