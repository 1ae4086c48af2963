import type { ResponseEvent } from '../../http/responses/events.ts'
import { type AnswerExample, links, sampleContent } from '../contract/answer-examples.ts'
import { linked } from '../contract/chain.ts'
import type { Printer } from '../contract/printer.ts'
import { statementBefore } from '../node/node-printer.ts'

/** Fixes in the words of AdonisJS. What is returned has no receiver: the context has to have a name. */
export const adonisPrinter: Printer = {
  // response.status(204).send(body) → response.status(204).send(null), response.notModified(body) → response.notModified()
  sendEmpty(event, status) {
    if (isReturned(event)) return status === undefined ? 'null' : undefined
    if (event.name !== 'send' && event.name !== 'json') return status === undefined ? `${event.receiver}.${event.name}()` : undefined
    return `${event.receiver}${status === undefined ? '' : `.status(${status})`}.send(null)`
  },
  // response.tooManyRequests(body) → response.header('Retry-After', '60').tooManyRequests(body)
  setHeader: (event, name, value, text, response) => before(event, `header('${name}', ${value})`, text, response),
  // response.send(body) → response.status(500).send(body)
  setStatus: (event, status, text, response) => before(event, `status(${status})`, text, response),
  requestPath: (_request, response) => response && `${response}.request.url()`,
  // A status alone is an answer.
  sendStatus: () => undefined,
}

const isReturned = ({ name, receiver }: ResponseEvent) => name === '' && receiver === ''

function before(event: ResponseEvent, link: string, text: Parameters<typeof linked>[2], response: string | undefined) {
  if (!isReturned(event)) return linked(event, link, text)
  return response === undefined ? undefined : statementBefore(event, `${response}.response.${link}`, text)
}

export const adonisExample: AnswerExample = {
  name: 'AdonisJS',
  print: (answer) =>
    `return response.status(${answer.status})${links(answer, 'header')}${answer.hasContent ? `.send(${sampleContent})` : '.send(null)'}`,
}
