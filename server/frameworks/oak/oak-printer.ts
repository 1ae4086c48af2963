import type { ResponseEvent } from '../../http/responses/events.ts'
import { type AnswerExample, lines, sampleContent, statements } from '../contract/answer-examples.ts'
import type { Printer } from '../contract/printer.ts'
import { statementBefore } from '../node/node-printer.ts'

/** Fixes in the words of Oak. */
export const oakPrinter: Printer = {
  // response.body = body → response.body = null
  sendEmpty: (event, status) => (event.name === 'body' && status === undefined ? `${event.receiver}.body = null` : undefined),
  // response.body = body → response.headers.set('Retry-After', '60') in front of it
  setHeader: (event, name, value, text) =>
    isOfResponse(event) ? statementBefore(event, `${event.receiver}.headers.set('${name}', ${value})`, text) : undefined,
  // response.body = body → response.status = 500 in front of it
  setStatus: (event, status, text) =>
    isOfResponse(event) ? statementBefore(event, `${event.receiver}.status = ${status}`, text) : undefined,
  requestPath: (_request, response) => response && `${response}.request.url.pathname`,
  // A status alone is an answer.
  sendStatus: () => undefined,
}

const isOfResponse = ({ name, receiver }: ResponseEvent) => receiver !== '' && (name === 'body' || name === 'status' || name === 'redirect')

export const oakExample: AnswerExample = {
  name: 'Oak',
  print: (answer) =>
    lines(
      `ctx.response.status = ${answer.status}`,
      ...statements(answer, 'ctx.response.headers.set'),
      ...(answer.hasContent ? [`ctx.response.body = ${sampleContent}`] : []),
    ),
}
