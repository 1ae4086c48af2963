import type { Body } from '../../http/responses/events.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Argument, EventDraft, FrameworkAdapter, ParameterRole, Registration } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { nothing, send } from '../contract/drafts.ts'
import { annotated } from '../contract/function-shapes.ts'
import { isAlways, isGiven, isNull } from '../contract/known-constants.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { objectEvents } from '../objects/object-answers.ts'
import { objectPrinter } from '../objects/object-printer.ts'
import { returning, webMaker, whole } from '../web/web-response.ts'
import { unwrapped } from '../web/web-server.ts'

/** What both programming models have in common. */
export const azureSemantics: Semantics = {
  ...resultSemantics,
  name: 'Azure Functions',
  unanswered: 204,
  validStatus: [200, 599],
  answersWithObject: true,
}

const ownPackage = '@azure/functions'

/** Azure Functions with the programming model of version 4. Sources: src/app.ts, src/converters/toRpcHttp.ts and src/http/HttpResponse.ts of the package, and the conformance tests. */
export const azure: FrameworkAdapter = {
  ...returning,
  id: 'azure-functions',
  packages: [ownPackage],
  concerns: ({ imports }) => imports.has(ownPackage),
  semantics: () => azureSemantics,
  *registrations({ calls }) {
    for (const call of calls) {
      const registration = registrationBy(call)
      if (registration) yield registration
    }
  },
  registered: () => ['request', 'other'],
  signature(fn) {
    const found = annotated(fn, (module) => module === ownPackage, parameterTypes, /^HttpHandler$/)
    // (request: HttpRequest, context: InvocationContext)
    return found?.parameters[0] === 'request' ? { parameters: ['request', 'other'], isWrapped: false, role: 'route' } : undefined
  },
  maker(callee) {
    const { module, path, isNew } = callee
    if (module === undefined) return webMaker(callee)
    if (module !== ownPackage || path[0] !== 'HttpResponse' || !isNew) return undefined
    // new HttpResponse(init)
    return ({ args: [init] }) => whole(init ? answerOf(init) : [send(nothing)])
  },
  returned(value) {
    if (!value) return []
    if (isNull(value)) return [send(nothing, { status: { code: [204], at: value.at } })]
    if (value.properties) return answerOf(value)
    if (value.body.kind === 'unknown') return [{ kind: 'escape' }]
    // What is no object is an error.
    return [send({ kind: 'unknown', open: true }, { status: { code: [500], at: value.at }, thrown: true })]
  },
  print: objectPrinter('status'),
}

const parameterTypes = new Map<string, ParameterRole>([
  ['HttpRequest', 'request'],
  // (That there is one tells the model apart; nothing can be answered through it.)
  ['InvocationContext', 'response'],
])

/** `{ status, headers, cookies, body, jsonBody }`. */
function answerOf(value: Argument): readonly EventDraft[] {
  const status = value.property('status')
  const events = objectEvents(value, isGiven(status) ? status : undefined, bodyOf(value))
  const former = status ? undefined : formerStatus(value)
  return former ? [former, ...events] : events
}

/** `{ statusCode: 404 }`, as in the programming model before. */
function formerStatus({ expression, properties, at }: Argument): EventDraft | undefined {
  if (!properties?.has('statusCode')) return undefined
  const written = expression.kind === 'object' ? expression.properties.find(({ name }) => name === 'statusCode') : undefined
  const isShorthand = written?.start === written?.value.start
  const span = written && { ...at, start: written.start, end: written.end }
  const word = span && { ...span, end: isShorthand ? span.start : span.start + 'statusCode'.length }
  return {
    kind: 'misuse',
    signature: '{ statusCode }',
    effect: 'the status is read from `status`, and 200 is sent',
    severity: 'error',
    ...(span && { argument: span }),
    ...(word && { repair: [{ at: word, text: isShorthand ? 'status: ' : 'status' }] }),
  }
}

function bodyOf(value: Argument): Body {
  const json = value.property('jsonBody')
  if (isGiven(json)) return { ...json.body, kind: 'json' }
  const body = value.property('body')
  if (!isGiven(body)) return value.open ? { kind: 'unknown', open: true } : nothing
  if (isAlways(body, (it) => it === null || it === '')) return { ...nothing, at: body.at }
  // (An object becomes "[object Object]".)
  const content = body.json ?? body.body
  return content.kind === 'json' ? { ...content, kind: 'text' } : content
}

const verbs: ReadonlyMap<string, readonly string[]> = new Map([
  ['http', []],
  ['get', ['GET']],
  ['post', ['POST']],
  ['put', ['PUT']],
  ['patch', ['PATCH']],
  ['deleteRequest', ['DELETE']],
])

/** `app.http(name, { methods, route, handler })`, `app.get(name, handler)`, `app.post(name, { route, handler })`. */
function registrationBy({ callee, args: [name, options] }: Call): Registration | undefined {
  if (callee.kind !== 'member' || !verbs.has(callee.property) || !options) return undefined
  const origin = originOf(callee.object)
  if (origin?.module !== ownPackage || origin.path.at(-1) !== 'app') return undefined
  const literal = objectLiteral(options)
  const handler = literal ? propertyValue(literal, 'handler') : options
  const path = textLiteral(propertyValue(literal, 'route') ?? name)
  const own = verbs.get(callee.property)!
  return (
    handler && {
      ...anyRequest,
      handlers: [unwrapped(handler)],
      methods: own.length > 0 ? own : texts(propertyValue(literal, 'methods')),
      route: path === undefined ? undefined : [`/${path}`],
    }
  )
}

const texts = (list: Expression | undefined): readonly string[] =>
  list?.kind === 'array' ? list.elements.flatMap((element) => textLiteral(element)?.toUpperCase() ?? []) : []
