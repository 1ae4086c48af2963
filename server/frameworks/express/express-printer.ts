import { type AnswerExample, links, sampleContent } from '../contract/answer-examples.ts'
import { linked } from '../contract/chain.ts'
import { errorHeader, isThrown } from '../contract/error-options.ts'
import type { Printer } from '../contract/printer.ts'
import { nodePrinter } from '../node/node-printer.ts'

/** Fixes in the words of Express. */
export const expressPrinter: Printer = {
  // res.status(204).json(body) → res.status(204).end()
  sendEmpty(event, status) {
    if (event.kind === 'send' && event.status) return undefined
    const base = status === undefined ? event.receiver : `${event.receiver}.status(${status})`
    return event.receiver ? `${base}.end()` : undefined
  },
  // res.status(429).json(body) → res.status(429).set('Retry-After', '60').json(body)
  setHeader(event, name, value, text) {
    if (isThrown(event)) return errorHeader(event, name, value, text)
    return event.kind === 'stream' ? nodePrinter.setHeader(event, name, value, text) : linked(event, `set('${name}', ${value})`, text)
  },
  // res.json(body) → res.status(500).json(body), res.redirect(url) → res.redirect(303, url)
  setStatus(event, status, text) {
    if (!event.status) return linked(event, `status(${status})`, text)
    const isImplied = event.target && event.status.at.start === event.at.start
    return isImplied ? { at: event.at.start + text(event.at).indexOf('(') + 1, text: `${status}, ` } : undefined
  },
  requestPath: (request) => request && `${request}.originalUrl`,
  // res.status(404) → res.status(404).end(), res.status(404).set(name, value) → res.status(404).set(name, value).end()
  sendStatus(event, text) {
    if (event.name !== 'status' && event.kind !== 'header') return nodePrinter.sendStatus(event, text)
    return `${text(event.expression)}.end()`
  },
}

export const expressExample: AnswerExample = {
  name: 'Express',
  print: (answer) => `res.status(${answer.status})${links(answer, 'set')}${answer.hasContent ? `.json(${sampleContent})` : '.end()'}`,
}
