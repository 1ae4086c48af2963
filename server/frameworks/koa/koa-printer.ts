import type { ResponseEvent } from '../../http/responses/events.ts'
import { type AnswerExample, lines, sampleContent, statements } from '../contract/answer-examples.ts'
import { errorHeader, isThrown } from '../contract/error-options.ts'
import type { Printer } from '../contract/printer.ts'
import { statementBefore } from '../node/node-printer.ts'

/** Fixes in the words of Koa. */
export const koaPrinter: Printer = {
  // ctx.status = 204; ctx.body = body → ctx.body = null
  sendEmpty(event, status) {
    if (!isAssigned(event)) return undefined
    return status === undefined ? `${event.receiver}.body = null` : `${event.receiver}.status = ${status}`
  },
  // ctx.body = body → ctx.set('Retry-After', '60') in front of it
  setHeader(event, name, value, text) {
    if (isThrown(event)) return errorHeader(event, name, value, text)
    const isOfContext = isAssigned(event) || event.name === 'status' || event.name === 'redirect'
    return isOfContext ? statementBefore(event, `${event.receiver}.set('${name}', ${value})`, text) : undefined
  },
  // ctx.body = body → ctx.status = 500 in front of it
  setStatus(event, status, text) {
    const isOfContext = isAssigned(event) || event.name === 'redirect'
    return isOfContext ? statementBefore(event, `${event.receiver}.status = ${status}`, text) : undefined
  },
  requestPath: (_request, response) => response && `${response}.originalUrl`,
  // A status alone is an answer.
  sendStatus: () => undefined,
}

const isAssigned = ({ name, receiver }: ResponseEvent) => name === 'body' && receiver !== ''

export const koaExample: AnswerExample = {
  name: 'Koa',
  print: (answer) =>
    lines(`ctx.status = ${answer.status}`, ...statements(answer, 'ctx.set'), ...(answer.hasContent ? [`ctx.body = ${sampleContent}`] : [])),
}
