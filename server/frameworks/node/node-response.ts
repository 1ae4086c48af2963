import type { Body, Status, StatusIntake } from '../../http/responses/events.ts'
import type { Argument, CallEffect, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setHeader, statusFrom } from '../contract/drafts.ts'

/** Node looks at a status when the header section goes out, and cuts fractions off. */
export const nodeIntake = {
  name: 'node:http',
  validStatus: [100, 999],
  numericString: 'coerced',
  invalidStatus: 'throws-when-sent',
} as const satisfies StatusIntake

/** What a framework leaves to Node's response: its own demands on a status do not count there, nor what it does with a body. */
export function pastFramework(events: readonly EventDraft[]): readonly EventDraft[] {
  return events.map((event) => {
    if (event.kind === 'status') return { ...event, status: { ...event.status, takenBy: nodeIntake } }
    return (event.kind === 'send' || event.kind === 'stream') && event.body ? { ...event, body: { ...event.body, onReset: 'sent' } } : event
  })
}

/** Calls of Node's response that a framework has as they are. */
export function callPastFramework(call: ResponseCall): CallEffect | undefined {
  const effect = nodeResponseCall(call)
  return effect && { ...effect, events: pastFramework(effect.events) }
}

/** The calls of node:http's ServerResponse, which the responses of Express, Connect, polka and restify have as well. Source: the documentation of node:http. */
export function nodeResponseCall(call: ResponseCall): CallEffect | undefined {
  const [first, second, third] = call.args
  switch (call.name) {
    // res.setHeader(name, value)
    case 'setHeader':
      return { events: [setHeader(first, second, 'set')], returns: 'response' }
    // res.appendHeader(name, value)
    case 'appendHeader':
      return { events: [setHeader(first, second, 'append')], returns: 'response' }
    // res.setHeaders(new Headers({ … }))
    case 'setHeaders':
      return { events: [anyHeader], returns: 'response' }
    // res.removeHeader(name)
    case 'removeHeader':
      return { events: [setHeader(first, undefined, 'remove')], returns: 'other' }
    // res.writeHead(status, message?, headers?): the header section is gone
    case 'writeHead': {
      const headers = second && (second.properties || second.body.kind !== 'text') ? second : third
      const events: EventDraft[] = []
      if (first) events.push({ kind: 'status', status: statusFrom(first) })
      if (headers && headers.constant === undefined) events.push(...headersFromArgument(headers))
      return { events: [...events, { kind: 'stream', headOnly: true }], returns: 'response' }
    }
    case 'write':
      return { events: [{ kind: 'stream', ...(first && { body: textOf(first) }) }], returns: 'other' }
    case 'flushHeaders':
      return { events: [{ kind: 'stream', headOnly: true }], returns: 'other' }
    // res.end(data?, encoding?, callback?)
    case 'end':
      return { events: [send(first && !first.isFunction ? textOf(first) : nothing)], returns: 'response' }
    // The request ends without an answer, deliberately.
    case 'destroy':
    case 'assignSocket':
    case 'detachSocket':
      return { events: [{ kind: 'escape' }], returns: 'other' }
    case 'on':
    case 'once':
    case 'addListener':
    case 'prependListener':
    case 'off':
    case 'removeListener':
    case 'removeAllListeners':
    case 'setTimeout':
    case 'setMaxListeners':
      return { events: [], returns: 'response' }
    case 'emit':
    case 'getHeader':
    case 'getHeaders':
    case 'getHeaderNames':
    case 'getRawHeaderNames':
    case 'hasHeader':
    case 'listenerCount':
    case 'listeners':
    case 'cork':
    case 'uncork':
    case 'addTrailers':
    case 'writeContinue':
    case 'writeProcessing':
    case 'writeEarlyHints':
      return { events: [], returns: 'other' }
    default:
      return undefined
  }
}

/** `JSON.stringify(value)` is text, of which the value says what it holds. */
const textOf = ({ body, json }: Argument): Body => (json ? { ...json, kind: 'text' } : body)

/** `res.statusCode = status`. */
export function nodeResponseAssign(name: string, status: Status): readonly EventDraft[] {
  return name === 'statusCode' ? [{ kind: 'status', status }] : []
}

/** `res.headersSent`, `res.writableEnded`. */
export function nodeResponseGuard(name: string): 'sent' | 'ended' | undefined {
  if (name === 'headersSent' || name === '_headerSent') return 'sent'
  return name === 'writableEnded' || name === 'finished' || name === 'writableFinished' ? 'ended' : undefined
}
