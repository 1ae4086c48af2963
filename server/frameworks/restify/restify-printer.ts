import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import { type AnswerExample, lines, sampleContent, statements } from '../contract/answer-examples.ts'
import type { Printer } from '../contract/printer.ts'
import { nodePrinter, statementBefore } from '../node/node-printer.ts'

/** Fixes in the words of restify, whose `status` and `header` cannot be chained. */
export const restifyPrinter: Printer = {
  // res.send(204, body) → res.send(204)
  sendEmpty(event, status, text) {
    if (!isSend(event)) return nodePrinter.sendEmpty(event, status, text)
    const code = status ?? (event.kind === 'send' && event.status ? text(event.status.at) : undefined)
    return code === undefined ? `${event.receiver}.end()` : `${event.receiver}.send(${code})`
  },
  setHeader: (event, name, value, text) =>
    isSend(event)
      ? statementBefore(event, `${event.receiver}.header('${name}', ${value})`, text)
      : nodePrinter.setHeader(event, name, value, text),
  // res.send(body) → res.send(500, body)
  setStatus(event, status, text) {
    if (!isSend(event)) return nodePrinter.setStatus(event, status, text)
    return event.status ? undefined : { at: argumentsOf(event, text), text: /\(\s*\)$/.test(text(event.at)) ? `${status}` : `${status}, ` }
  },
  // res.status(404) → res.send(404)
  sendStatus(event, text) {
    if (event.name !== 'status' || event.kind !== 'status') return nodePrinter.sendStatus(event, text)
    return `${event.receiver}.send(${text(event.status.at)})`
  },
}

const isSend = ({ name, receiver }: ResponseEvent) => receiver !== '' && (name === 'send' || name === 'json' || name === 'sendRaw')

/** Where the arguments of a call begin. */
const argumentsOf = ({ at }: ResponseEvent, text: (at: Span) => string) => at.start + text(at).indexOf('(') + 1

export const restifyExample: AnswerExample = {
  name: 'restify',
  print: (answer) =>
    lines(...statements(answer, 'res.header'), `res.send(${answer.status}${answer.hasContent ? `, ${sampleContent}` : ''})`),
}
