import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import { type AnswerExample, links, sampleContent } from '../contract/answer-examples.ts'
import { linked } from '../contract/chain.ts'
import { errorHeader, isThrown } from '../contract/error-options.ts'
import type { Printer } from '../contract/printer.ts'
import { nodePrinter, responseBefore } from '../node/node-printer.ts'

/** Fixes in the words of Fastify; what is written to the response of Node below the reply is written there. */
export const fastifyPrinter: Printer = {
  // reply.code(204).send(body) → reply.code(204).send()
  sendEmpty(event, status, text) {
    if (isRaw(event)) return nodePrinter.sendEmpty(event, status, text)
    if (!event.receiver) return undefined
    return `${status === undefined ? event.receiver : `${event.receiver}.code(${status})`}.send()`
  },
  // reply.code(429).send(body) → reply.code(429).header('Retry-After', '60').send(body)
  setHeader(event, name, value, text, response) {
    if (isRaw(event)) return nodePrinter.setHeader(event, name, value, text)
    if (isThrown(event)) return errorHeader(event, name, value, text)
    return withLink(event, `header('${name}', ${value})`, text, response)
  },
  // reply.send(body) → reply.code(500).send(body)
  setStatus(event, status, text, response) {
    if (isRaw(event)) return nodePrinter.setStatus(event, status, text)
    return event.status ? undefined : withLink(event, `code(${status})`, text, response)
  },
  // reply.code(404) → reply.code(404).send()
  sendStatus(event, text) {
    if (isRaw(event)) return nodePrinter.sendStatus(event, text)
    return event.name === 'code' || event.name === 'status' || event.kind === 'header' ? `${text(event.expression)}.send()` : undefined
  },
}

/** In the chain that answers; in front of `return { error }`. */
function withLink(event: ResponseEvent, link: string, text: (at: Span) => string, response: string | undefined): ReturnType<typeof linked> {
  if (event.receiver) return linked(event, link, text)
  return event.source ? undefined : responseBefore(event, response, link, text)
}

/** Whether an event is one of `reply.raw`. */
export function isRaw(event: ResponseEvent): boolean {
  return /\braw$/.test(event.receiver)
}

export const fastifyExample: AnswerExample = {
  name: 'Fastify',
  print: (answer) => `return reply.code(${answer.status})${links(answer, 'header')}.send(${answer.hasContent ? sampleContent : ''})`,
}
