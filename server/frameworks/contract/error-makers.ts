import { errorSpelling, errorStatus, makesErrorsByStatus } from '../../http/registry/error-classes.ts'
import type { Body, Status } from '../../http/responses/events.ts'
import type { NamedError } from '../../http/responses/named-error.ts'
import type { Argument, CallEffect, Callee, EventDraft, ResponseCall } from './adapter.ts'
import { anyHeader, headersFromArgument, send, statusFrom } from './drafts.ts'

type Maker = (call: ResponseCall) => CallEffect | undefined

/** The errors of packages that make them by their status: `createError(404, message)`, `new createError.NotFound(message)`. */
export function httpErrors({ module, path, isNew }: Callee): Maker | undefined {
  if (module === undefined || !makesErrorsByStatus(module)) return undefined
  const maker = path.length > 0 ? errorNamed(module, path) : isNew ? undefined : errorByStatus(module)
  return maker && ((call) => withOwnHeaders(maker(call), call))
}

/** `createError(404, message)`: the status is the first number among the arguments. The library is the one that has classes for statuses beside it. */
export function errorByStatus(library?: string): Maker {
  return (call) => createdError(call, library)
}

/** An error that a library names; undefined when it has none of this name. */
export function errorNamed(library: string, path: readonly string[]): Maker | undefined {
  const code = errorStatus(library, path)
  return code === undefined ? undefined : (call) => madeError({ code: [code], at: call.at })
}

function withOwnHeaders(effect: CallEffect | undefined, { args }: ResponseCall): CallEffect | undefined {
  return effect && { ...effect, events: [...ownHeaders(args), ...effect.events] }
}

/** The headers that an error is made with; an argument that the text does not tell may hold any. */
export function ownHeaders(args: readonly Argument[]): readonly EventDraft[] {
  return args.flatMap((argument): readonly EventDraft[] => {
    if (argument.properties) return [...headersIn(argument), ...(argument.open ? [anyHeader] : [])]
    return argument.constant !== undefined || argument.body.kind === 'text' ? [] : [anyHeader]
  })
}

function headersIn(options: Argument): readonly EventDraft[] {
  const headers = options.property('headers')
  return headers ? headersFromArgument(headers) : []
}

/** The same errors where whoever handles them, in a place that cannot be seen, may add headers. */
export function handledElsewhere(maker: Maker | undefined): Maker | undefined {
  if (!maker) return undefined
  return (call) => {
    const effect = maker(call)
    return effect && { ...effect, events: [anyHeader, ...effect.events] }
  }
}

/** An error among the arguments may bring its own status. */
function createdError(call: ResponseCall, library: string | undefined): CallEffect {
  const { args, at } = call
  const status = args.find(({ constant }) => constant?.length && constant.every((value) => typeof value === 'number'))
  const isKnown = args.every(({ constant, properties }) => constant !== undefined || properties !== undefined)
  if (status) return madeError(statusFrom(status), 'unknown', library === undefined ? undefined : namedError(call, library))
  return madeError({ code: isKnown ? [500] : undefined, at })
}

/** An error that becomes an answer with its status where it is thrown. */
export function madeError(status: Status, kind: Body['kind'] = 'unknown', named?: NamedError): CallEffect {
  return {
    events: [send({ kind, open: true }, { status, thrown: true, ...(named && { named }) })],
    returns: 'answer',
    given: 'thrown',
  }
}

/** `new createError.NotFound(message)` for `createError(404, message)`. */
function namedError(
  { args: [status, message, more], name: called, receiver, text }: ResponseCall,
  library: string,
): NamedError | undefined {
  const code = status?.constant?.length === 1 ? status.constant[0] : undefined
  const name = typeof code === 'number' ? errorSpelling(library, code)?.at(-1) : undefined
  if (!name || receiver !== '' || more || (message && message.body.kind !== 'text')) return undefined
  return { name: `${called}.${name}`, instead: { text: `new ${called}.${name}(${message ? text(message.at) : ''})`, isSame: true } }
}
