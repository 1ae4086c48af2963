import type { Semantics } from '../../http/responses/semantics.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { CallEffect, Callee, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, nothing, send, setKnownHeader, statusFrom } from '../contract/drafts.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { asWord } from '../contract/signs.ts'
import { silentPrinter } from '../contract/silent-printer.ts'
import { globalCalls, route } from '../web/web-server.ts'

const semantics: Semantics = { ...resultSemantics, name: 'Lambda', unanswered: 502, endsByCall: true }

/** Functions of AWS Lambda that stream their answer. Sources: StreamingContext.js and HttpResponseStream.js of aws-lambda-ric. */
export const lambdaStream: FrameworkAdapter = {
  id: 'lambda-stream',
  signs: [['streamifyResponse', asWord]],
  // (What it exports looks like a wrapped function.)
  before: ['lambda'],
  concerns: (module) => streaming(module).length > 0,
  semantics: () => semantics,
  *registrations(module) {
    for (const { args } of streaming(module)) if (args[0]) yield route(args[0])
  },
  registered: () => ['request', 'response', 'other'],
  signature: () => undefined,
  leavesHeaders: () => false,
  call,
  assign: () => [],
  guard: (name) => (name === 'writableEnded' ? 'ended' : undefined),
  property: ([name], isOnMade) => (!isOnMade && methods.has(name!) ? 'method' : undefined),
  maker,
  collide: () => undefined,
  print: silentPrinter,
}

const streaming = (module: Module) => globalCalls(module, 'awslambda', 'streamifyResponse')

const methods = new Set(['write', 'end', 'setContentType'])
const none: CallEffect = { events: [], returns: 'other' }

/** `stream.setContentType(type)`, `stream.write(text)`, `stream.end(text?)`. */
function call({ name, args: [first] }: ResponseCall): CallEffect | undefined {
  switch (name) {
    case 'setContentType':
      return { events: [setKnownHeader('content-type', first)], returns: 'other' }
    case 'write':
      return { events: [{ kind: 'stream' }], returns: 'other' }
    case 'end':
      return {
        events: [send(first && !first.isFunction ? (first.json ? { ...first.json, kind: 'json' } : first.body) : nothing)],
        returns: 'other',
      }
    case 'on':
    case 'once':
      return none
    default:
      return undefined
  }
}

/** `awslambda.HttpResponseStream.from(stream, { statusCode, headers, cookies })`. */
function maker({ module, path }: Callee): ((call: ResponseCall) => CallEffect) | undefined {
  if (module !== undefined || path.join('.') !== 'awslambda.HttpResponseStream.from') return undefined
  return ({ args: [, head] }) => {
    const status = head?.property('statusCode')
    const headers = head?.property('headers')
    const events: EventDraft[] = [
      ...(status ? [{ kind: 'status', status: statusFrom(status) } as const] : []),
      ...(!status && head?.open ? [{ kind: 'status', status: { code: undefined, at: head.at } } as const] : []),
      ...(headers ? headersFromArgument(headers) : []),
      ...(head?.property('cookies') ? [setKnownHeader('set-cookie', undefined)] : []),
      ...(head?.open ? [anyHeader] : []),
    ]
    return { events, returns: 'response' }
  }
}
