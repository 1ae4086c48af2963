import type { Body } from '../../http/responses/events.ts'
import type { Argument, CallEffect, EventDraft, ResponseCall } from '../contract/adapter.ts'
import { type AnswerExample, links, sampleContent } from '../contract/answer-examples.ts'
import { linked } from '../contract/chain.ts'
import { nothing, send, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { isAlways, isGiven } from '../contract/known-constants.ts'
import type { Printer } from '../contract/printer.ts'
import { swapped } from '../contract/repairs.ts'
import { nodePrinter } from '../node/node-printer.ts'
import { nodeResponseCall } from '../node/node-response.ts'
import { expressPrinter } from './express-printer.ts'

// The response that Next.js and Vercel hand to functions under `api/`: Node's, with a few methods of Express' names.
// Sources: next/dist/server/api-utils, @vercel/node.

/** `answers` is what `json` and `send` evaluate to, `text` what `send` makes of a text. */
export function apiResponseCall(
  call: ResponseCall,
  { answers, text }: { readonly answers: CallEffect['returns']; readonly text: Body['kind'] },
): CallEffect | undefined {
  const [first, second] = call.args
  switch (call.name) {
    // res.status(404)
    case 'status':
      return first ? { events: [{ kind: 'status', status: statusFrom(first) }], returns: 'response' } : undefined
    // res.json(body)
    case 'json':
      return { events: [send(first ? { ...first.body, kind: isGiven(first) ? 'json' : 'none' } : nothing)], returns: answers }
    // res.send(body)
    case 'send':
      return {
        events: [send(first ? { ...first.body, kind: first.body.kind === 'text' ? text : first.body.kind } : nothing)],
        returns: answers,
      }
    // res.redirect(url), res.redirect(status, url)
    case 'redirect':
      return { events: redirect(call, first, second), returns: 'response' }
    case 'setDraftMode':
    case 'setPreviewData':
    case 'clearPreviewData':
      return { events: [setKnownHeader('set-cookie', undefined)], returns: 'response' }
    case 'revalidate':
      return { events: [], returns: 'other' }
    default:
      return nodeResponseCall(call)
  }
}

const isNumber = (argument: Argument | undefined) => argument !== undefined && isAlways(argument, (value) => typeof value === 'number')

function redirect(call: ResponseCall, first: Argument | undefined, second: Argument | undefined): readonly EventDraft[] {
  if (!first || first.isSpread || second?.isSpread) return [{ kind: 'escape' }]
  const implied = { code: [307], at: call.at }
  if (!second) return [send(nothing, { status: implied, target: valueFrom(first) })]
  if (!isNumber(second)) return [send(nothing, { status: statusFrom(first), target: valueFrom(second) })]
  return [
    {
      kind: 'misuse',
      signature: 'res.redirect(url, status)',
      effect: 'the status is ignored and 307 is sent',
      severity: 'error',
      repair: swapped(call, first, second),
      fault: 'order',
    },
    send(nothing, { status: implied, target: valueFrom(first) }),
  ]
}

/** Fixes in the words of this response. */
export const apiResponsePrinter: Printer = {
  ...expressPrinter,
  // res.status(429).json(body) → res.status(429).setHeader('Retry-After', '60').json(body)
  setHeader: (event, name, value, text) =>
    event.kind === 'stream' ? nodePrinter.setHeader(event, name, value, text) : linked(event, `setHeader('${name}', ${value})`, text),
}

/** Without the name of the platform. */
export const apiResponseExample: Omit<AnswerExample, 'name'> = {
  print: (answer) => `res.status(${answer.status})${links(answer, 'setHeader')}${answer.hasContent ? `.json(${sampleContent})` : '.end()'}`,
}
