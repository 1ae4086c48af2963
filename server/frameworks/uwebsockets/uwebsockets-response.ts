import type { Constant } from '../../http/responses/constant.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ResponseCall } from '../contract/adapter.ts'
import { nothing, send, setHeader } from '../contract/drafts.ts'
import { isAlways } from '../contract/known-constants.ts'
import { nodeResponseCall } from '../node/node-response.ts'

// The response of uWebSockets.js, which writes each line as it is told: a status that comes after a header is lost.

const chained = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'response' })
const done = (...events: readonly EventDraft[]): CallEffect => ({ events, returns: 'other' })

/** What goes out in front of a header where no status has: none that anybody wrote. */
const ok = ({ at }: ResponseCall): EventDraft => ({ kind: 'status', status: { code: [200], at, isPassed: true }, unlessSet: true })

/** The methods of the response. */
export function responseCall(call: ResponseCall): CallEffect | undefined {
  const [first, second] = call.args
  switch (call.name) {
    // res.writeStatus('404 Not Found')
    case 'writeStatus':
      return first && writtenStatus(call, first)
    // res.writeHeader(name, value)
    case 'writeHeader':
      return chained(setHeader(first, second, 'append'), ok(call))
    // res.write(chunk); res.tryEnd(chunk, size) sends a part, and is called again for the rest
    case 'write':
    case 'tryEnd':
      return done({ kind: 'stream' })
    // res.end(body?, closesConnection?)
    case 'end':
      return nodeResponseCall(call)
    case 'endWithoutBody':
      return chained(send(nothing))
    // res.cork(() => { … }) runs it in place
    case 'cork':
    case 'collect':
      return { events: [], returns: 'response', runs: 0 }
    // The answer waits for the content of the request, or for the connection.
    case 'onData':
    case 'onFullData':
    case 'onWritable':
    case 'onDataV2':
      return { events: [], returns: 'response', answersLater: true }
    // From here on the client may leave, and then there is nobody to answer.
    case 'onAborted':
      return chained({ kind: 'delegate', error: false, use: 'awaited' })
    case 'close':
    case 'upgrade':
      return done({ kind: 'escape' })
    case 'pause':
    case 'resume':
      return chained()
    default:
      return /^(get|maxRemaining)/.test(call.name) ? done() : undefined
  }
}

function writtenStatus({ receiver }: ResponseCall, status: Argument): CallEffect {
  if (isAlways(status, (code) => typeof code === 'number')) {
    const instead = `${receiver}.writeStatus('404 Not Found')`
    const effect = `it takes a text such as \`${instead.slice(receiver.length + 1)}\`, and the call throws`
    return {
      events: [{ kind: 'misuse', signature: 'res.writeStatus(code)', effect, severity: 'error' }],
      returns: 'never',
      given: 'thrown',
    }
  }
  return chained({ kind: 'status', status: { code: status.constant?.map(codeOf), at: status.at }, unlessSet: true })
}

/** 404 of `'404 Not Found'`; a text that begins with no number stays as it is. */
function codeOf(line: Constant): Constant {
  const [, digits] = /^(\d+)(?: |$)/.exec(String(line)) ?? []
  return digits === undefined ? line : Number(digits)
}

const methods = /^(write(Status|Header)?|end(WithoutBody)?|tryEnd|cork|collect|close|upgrade|pause|resume|on[A-Z]\w*|get[A-Z]\w*)$/

/** Methods that code may detach; all else is what the application keeps there. */
export const property: NonNullable<FrameworkAdapter['property']> = ([name, deeper]) =>
  deeper === undefined && methods.test(name!) ? 'method' : undefined

/** `res.aborted`, by whatever name the application keeps it. */
export const guard: FrameworkAdapter['guard'] = (name) => (/abort|done|end|finish|respond/i.test(name) ? 'ended' : undefined)
