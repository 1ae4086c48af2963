import type { ResponseEvent } from '../http/events.ts'
import type { Printer } from './adapter.ts'
import { linked } from './chain.ts'
import { nodePrinter, statementBefore } from './node-printer.ts'

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
    const link = `header('${name}', ${value})`
    // return { error } → reply.header('Retry-After', '60') in front of it
    return event.receiver
      ? linked(event, link, text)
      : response && !event.source
        ? statementBefore(event, `${response}.${link}`, text)
        : undefined
  },
  // reply.send(body) → reply.code(500).send(body)
  setStatus(event, status, text, response) {
    if (isRaw(event)) return nodePrinter.setStatus(event, status, text)
    if (event.status) return undefined
    const link = `code(${status})`
    return event.receiver
      ? linked(event, link, text)
      : response && !event.source
        ? statementBefore(event, `${response}.${link}`, text)
        : undefined
  },
  // reply.code(404) → reply.code(404).send()
  sendStatus(event, text) {
    if (isRaw(event)) return nodePrinter.sendStatus(event, text)
    return event.name === 'code' || event.name === 'status' ? `${text(event.expression)}.send()` : undefined
  },
}

/** Whether an event is one of `reply.raw`. */
export function isRaw(event: ResponseEvent): boolean {
  return /\braw$/.test(event.receiver)
}
