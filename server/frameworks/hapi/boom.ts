import { errorSpelling, errorStatus } from '../../http/registry/error-classes.ts'
import type { NamedError } from '../../http/responses/named-error.ts'
import type { CallEffect, Callee, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { send, setKnownHeader, statusFrom } from '../contract/drafts.ts'

/** Errors of @hapi/boom: `Boom.notFound(message)`, `new Boom.Boom(message, { statusCode })`. */
export function boomMaker({ module, path, isNew }: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  if (module !== '@hapi/boom' && module !== 'boom') return undefined
  const [name] = path
  if (isNew) return name === 'Boom' || name === undefined ? (call) => made(call, stated(call), named(call)) : undefined
  const code = name === undefined ? undefined : errorStatus('@hapi/boom', [name])
  return code === undefined ? undefined : (call) => made(call, { kind: 'status', status: { code: [code], at: call.at } })
}

/** The status that the options of a Boom say; 500 without. */
function stated({ args: [, options], at }: ResponseCall): EventDraft {
  const status = options?.property('statusCode')
  if (status) return { kind: 'status', status: statusFrom(status) }
  return { kind: 'status', status: { code: options?.open ? undefined : [500], at } }
}

/** `Boom.notFound(message)` for `new Boom.Boom(message, { statusCode: 404 })`. */
function named({ args: [message, options], receiver, text }: ResponseCall): NamedError | undefined {
  const [code, ...others] = options?.property('statusCode')?.constant ?? []
  const [name] = (typeof code === 'number' && others.length === 0 && errorSpelling('@hapi/boom', code)) || []
  if (!name || !message || receiver === '' || options!.open || options!.properties?.size !== 1) return undefined
  return { name: `${receiver}.${name}`, instead: { text: `${receiver}.${name}(${text(message.at)})`, isSame: true } }
}

function made({ name, args: [, second, third] }: ResponseCall, status: EventDraft, error?: NamedError): CallEffect {
  return {
    events: [
      status,
      // Boom.unauthorized(message, scheme), Boom.methodNotAllowed(message, data, allow)
      ...(name === 'unauthorized' && second ? [setKnownHeader('www-authenticate', undefined)] : []),
      ...(name === 'methodNotAllowed' && third ? [setKnownHeader('allow', third)] : []),
      send({ kind: 'json', open: true }, { thrown: true, ...(error && { named: error }) }),
    ],
    returns: 'answer',
    given: 'either',
    isWhole: true,
  }
}
