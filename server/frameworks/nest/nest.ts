import { errorSpelling, errorStatus } from '../../http/registry/error-classes.ts'
import type { Status } from '../../http/responses/events.ts'
import type { NamedError } from '../../http/responses/named-error.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { calledName } from '../../syntax/called-name.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type {
  Argument,
  CallEffect,
  Callee,
  EventDraft,
  FrameworkAdapter,
  ResponseCall,
  ReturnContext,
  Surroundings,
} from '../contract/adapter.ts'
import { nothing, send, setHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { httpErrors } from '../contract/error-makers.ts'
import { asWord } from '../contract/signs.ts'
import { applicationIn } from './nest-application.ts'
import { registeredMethods, signature } from './nest-handlers.ts'
import { nestExample, printerOn } from './nest-printer.ts'
import { isOfMode, nestSemantics, nestVersion, onExpress, onFastify, type Platform, semanticsBelow } from './nest-semantics.ts'

/** NestJS 10 to 12 on Express. Sources: packages/core/router and packages/core/exceptions of its repository, and the conformance tests. */
export const nestExpress: FrameworkAdapter = nestOn(onExpress, (module, surroundings) => !usesFastify(module, surroundings))
/** The same on Fastify. */
export const nestFastify: FrameworkAdapter = nestOn(onFastify, usesFastify)

function usesFastify({ imports }: Module, { version }: Surroundings): boolean {
  if (version('@nestjs/platform-fastify') === undefined) return false
  return version('@nestjs/platform-express') === undefined || imports.has('fastify')
}

function nestOn(platform: Platform, isOn: (module: Module, surroundings: Surroundings) => boolean): FrameworkAdapter {
  const { adapter, id } = platform
  const below = (semantics: Semantics) => semanticsBelow(platform, semantics)
  return {
    ...adapter,
    id,
    signs: [['HttpException ExecutionContext ArgumentsHost NestFactory setGlobalPrefix', asWord], String.raw`@(?:Controller|Catch)\s*\(`],
    // (What `@Res()` gives has the type of its response.)
    before: [adapter.id],
    concerns: (module, surroundings) => module.imports.has('@nestjs/common') && isOn(module, surroundings),
    semantics: (surroundings) => nestSemantics(platform, nestVersion(surroundings)),
    *registrations(module, surroundings) {
      for (const { modes, ...registration } of registeredMethods(module))
        yield { ...registration, semantics: nestSemantics(platform, nestVersion(surroundings), modes) }
    },
    applications: { by: 'nest', in: applicationIn },
    registered: () => [],
    signature,
    leavesHeaders: ({ module }) => module.startsWith('@nestjs/'),
    call(call) {
      const effect = contextCall(call) ?? adapter.call({ ...call, semantics: below(call.semantics) })
      return effect && platform.redirectsKeepStatus ? withStatusSet(effect, call.semantics) : effect
    },
    assign: (name, value, semantics, path) => adapter.assign(name, value, below(semantics), path),
    maker: (callee) => maker(callee, platform),
    returned: (value, context) => returned(value, context, platform),
    // Nest takes care of what a method throws.
    collide: (first, second, context) =>
      adapter.collide(first, second, { ...context, semantics: below(context.semantics), isAsync: false }),
    statusNames: '@nestjs/common',
    example: nestExample,
    print: printerOn(adapter.print),
  }
}

/** Nest sets the status before the method runs, and a redirect of Fastify keeps one that is set. */
function withStatusSet(effect: CallEffect, { defaultStatus }: Semantics): CallEffect {
  const events = effect.events.map((event) =>
    event.kind === 'send' && event.otherwise ? { ...event, otherwise: { ...event.otherwise, code: [defaultStatus] } } : event,
  )
  return { ...effect, events }
}

/** `host.switchToHttp().getResponse()`: a filter, guard or interceptor is given what leads to the response. */
function contextCall({ name }: ResponseCall): CallEffect | undefined {
  switch (name) {
    case 'switchToHttp':
    case 'getResponse':
      return { events: [], returns: 'response' }
    case 'switchToRpc':
    case 'switchToWs':
    case 'getRequest':
    case 'getNext':
    case 'getType':
    case 'getClass':
    case 'getHandler':
    case 'getArgs':
      return { events: [], returns: 'other' }
    default:
      return undefined
  }
}

function maker(callee: Callee, { answersReturnedErrors }: Platform): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (module !== '@nestjs/common') return httpErrors(callee)
  const [name] = path
  if (path.length !== 1) return undefined
  if (!isNew) return name === 'HttpCode' || name === 'Header' || name === 'Redirect' ? decorate : undefined
  const given = answersReturnedErrors ? 'either' : 'thrown'
  // new HttpException(body, 404)
  if (name === 'HttpException')
    return (call) => {
      const [body, status] = call.args
      return exception(body, status ? statusFrom(status) : { code: undefined, at: call.at }, given, namedException(call))
    }
  // new NotFoundException(body)
  const code = errorStatus('@nestjs/common', path)
  return code === undefined ? undefined : ({ args: [body], at }) => exception(body, { code: [code], at }, given)
}

/** `@HttpCode(204)`, `@Header('Cache-Control', 'no-store')`, `@Redirect('/next', 301)`. */
function decorate({ name, args: [first, second], at }: ResponseCall): CallEffect {
  if (name === 'HttpCode') return { events: first ? [{ kind: 'status', status: statusFrom(first) }] : [], returns: 'other' }
  if (name === 'Header') return { events: [setHeader(first, second, 'set')], returns: 'other' }
  // (Where to is written when the method has returned.)
  return { events: [{ kind: 'status', status: second ? statusFrom(second) : { code: [302], at } }], returns: 'other' }
}

/** `new NotFoundException(body)` for `new HttpException(body, 404)`. A text alone becomes another object with it. */
function namedException({ args: [body, status, options], receiver, text }: ResponseCall): NamedError | undefined {
  const code = status?.constant?.length === 1 ? status.constant[0] : undefined
  const [name, ...more] = (typeof code === 'number' && errorSpelling('@nestjs/common', code)) || []
  if (!body || name === undefined || more.length > 0) return undefined
  const called = receiver === '' ? name : `${receiver}.${name}`
  const instead = `new ${called}(${text(body.at)}${options ? `, ${text(options.at)}` : ''})`
  const imports = { from: '@nestjs/common', name }
  return { name, instead: { text: instead, isSame: body.properties !== undefined, ...(receiver === '' && { imports }) } }
}

function exception(body: Argument | undefined, status: Status, given: 'thrown' | 'either', named?: NamedError): CallEffect {
  const isUndefined = status.code?.some((code) => code === undefined)
  return {
    events: [
      send(body ? { ...body.body, kind: 'json', open: !body.properties || body.body.open } : { kind: 'json', open: true }, {
        // (Without a status the one that is set stays.)
        status: isUndefined ? { ...status, code: undefined } : status,
        thrown: true,
        ...(named && { named }),
      }),
    ],
    returns: 'answer',
    given,
  }
}

function returned(value: Argument | undefined, context: ReturnContext, platform: Platform): readonly EventDraft[] {
  const { role, semantics, hasEscaped } = context
  if (role === 'middleware') return passed(value)
  if (role !== 'route' || isOfMode(semantics, 'manual')) return []
  if (isOfMode(semantics, 'stream')) return [{ kind: 'stream' }]
  if (isOfMode(semantics, 'render')) return [send({ kind: 'html', open: true })]
  if (isOfMode(semantics, 'redirect')) return redirected(value)
  if (!value) return hasEscaped ? [] : [send(nothing)]
  const isUnknown = hasEscaped || (platform.answersReturnedErrors && isError(value))
  return [send(platform.content(value), isUnknown ? { status: { code: undefined, at: value.at } } : {})]
}

/** What a guard says: the request goes on, or is answered with 403. */
function passed(value: Argument | undefined): readonly EventDraft[] {
  if (!value?.constant?.length) return [{ kind: 'escape' }]
  if (value.constant.every(Boolean)) return [{ kind: 'delegate', error: false, use: 'returned' }]
  if (value.constant.some(Boolean)) return [{ kind: 'escape' }]
  return [send({ kind: 'json', open: true }, { status: { code: [403], at: value.at }, thrown: true })]
}

/** A method with `@Redirect` may return `{ url, statusCode }`. */
function redirected(value: Argument | undefined): readonly EventDraft[] {
  const status = value?.property('statusCode')
  const url = value?.property('url')
  const isOpen = value && (!value.properties || value.open)
  const code = isOpen ? { code: undefined, at: value.at } : status && statusFrom(status)
  return [send(nothing, { ...(code && { status: code }), target: valueFrom(url) })]
}

function isError({ expression }: Argument): boolean {
  if (expression.kind !== 'call' || !expression.isNew) return false
  return /(Error|Exception)$/.test(calledName(expression.callee))
}
