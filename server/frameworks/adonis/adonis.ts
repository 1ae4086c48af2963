import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext } from '../contract/adapter.ts'
import { nothing, send, statusFrom } from '../contract/drafts.ts'
import { httpErrors, madeError } from '../contract/error-makers.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { routerModule } from './adonis-chains.ts'
import { registrations, signature } from './adonis-handlers.ts'
import { adonisExample, adonisPrinter } from './adonis-printer.ts'
import { content, responseCall } from './adonis-response.ts'

const adonisSemantics: Semantics = {
  ...resultSemantics,
  name: 'AdonisJS',
  bodyOnReset: 'sent',
  answersAtEnd: true,
  onThrow: { status: 'lost', headers: 'kept' },
}

/** AdonisJS 6 and 7. Sources: src/response.ts, src/redirect.ts, src/exceptions.ts and src/router/executor.ts of @adonisjs/http-server, and the conformance tests. */
export const adonis: FrameworkAdapter = {
  id: 'adonis',
  packages: ['@adonisjs/core/(?:http|services/router)'],
  concerns: ({ imports }, { version }) =>
    imports.has('@adonisjs/core/http') || imports.has(routerModule) || version('@adonisjs/core') !== undefined,
  semantics: () => adonisSemantics,
  registrations,
  registered: () => ['response', 'next'],
  signature,
  leavesHeaders: () => false,
  call: responseCall,
  // Past AdonisJS: `ctx.response.response.statusCode = 404`.
  assign: (name) => (name === 'statusCode' || name === 'lazyBody' ? [{ kind: 'escape' }] : []),
  guard: () => undefined,
  property: contextProperty,
  maker,
  returned,
  // Nothing is out before the handlers are done.
  collide: () => undefined,
  example: adonisExample,
  print: adonisPrinter,
}

/** The rest of the context is data, but for what answers with the response it holds. */
function contextProperty([name, ...rest]: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  if (name === 'request') return 'request'
  if (name === 'response' || name === 'ctx') return 'response'
  return (name === 'ally' || name === 'inertia') && rest.length === 0 ? 'part' : undefined
}

/** `new Exception(message, { status })`, and the errors of http-errors. */
function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  const isException = isNew && module === '@adonisjs/core/exceptions' && path[0] === 'Exception'
  return isException ? (call) => madeError({ code: statusOfException(call), at: call.at }) : httpErrors(callee)
}

/** A class of the project's own may say its status, or answer itself. */
function statusOfException({ name, args: [, options] }: ResponseCall): Argument['constant'] {
  if (name !== 'Exception') return undefined
  const status = options?.property('status')
  if (status) return statusFrom(status).code
  return options && (!options.properties || options.open) ? undefined : [500]
}

/** What a route returns is sent unless something was; what middleware returns means nothing. */
function returned(value: Argument | undefined, { role, status, hasEscaped }: ReturnContext): readonly EventDraft[] {
  if (role === 'helper') return []
  if (!value || role !== 'route') return status && !hasEscaped ? [send(nothing)] : []
  return hasEscaped && value.body.kind === 'unknown' ? [{ kind: 'escape' }] : [content(value)]
}
