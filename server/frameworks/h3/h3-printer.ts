import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import { type AnswerExample, lines, sampleContent, statements } from '../contract/answer-examples.ts'
import { isThrown } from '../contract/error-options.ts'
import type { Printer } from '../contract/printer.ts'
import { statementBefore } from '../node/node-printer.ts'
import { webPrinter } from '../web/web-printer.ts'

type Text = (at: Span) => string

/** A value that is returned as it is. */
const isPlain = ({ name }: ResponseEvent) => name === ''
const isResponse = ({ name, receiver }: ResponseEvent) => name === 'Response' || receiver === 'Response'

/** Fixes in the words of h3; `part` is what leads from the event to the response in the second version. */
export function h3Printer(major: 1 | 2, part = 'res'): Printer {
  const header = (event: ResponseEvent, response: string, name: string, value: string, text: Text) =>
    major === 2
      ? `${response}.${part}.headers.set('${name}', ${value})`
      : `${callable('setResponseHeader', 'node.res.setHeader', event, response, text)}'${name}', ${value})`
  const status = (event: ResponseEvent, response: string, code: number, text: Text) =>
    major === 1 && isCallable('setResponseStatus', event, text)
      ? `setResponseStatus(${response}, ${code})`
      : `${response}.${major === 2 ? `${part}.status` : 'node.res.statusCode'} = ${code}`
  return {
    // return body → return null
    sendEmpty: (event, code, text) => (isPlain(event) ? 'null' : isResponse(event) ? webPrinter.sendEmpty(event, code, text) : undefined),
    setHeader(event, name, value, text, response) {
      if (isResponse(event)) return webPrinter.setHeader(event, name, value, text)
      if (!response) return undefined
      // (Headers set before an error of the second version do not go out with it; these do.)
      const isOfError = major === 2 && isThrown(event)
      if (isOfError && part !== 'res') return undefined
      const code = isOfError ? `${response}.res.errHeaders.set('${name}', ${value})` : header(event, response, name, value, text)
      return statementBefore(event, code, text)
    },
    setStatus(event, code, text, response) {
      if (isResponse(event)) return webPrinter.setStatus(event, code, text)
      return response && isPlain(event) ? statementBefore(event, status(event, response, code, text), text) : undefined
    },
    sendStatus: () => undefined,
    requestPath: (_request, response) => response && `${response}.path`,
  }
}

const words = { setResponseHeader: /\bsetResponseHeader\b/, setResponseStatus: /\bsetResponseStatus\b/ }

/** Whether the file has a function, by an import or because nothing of h3 has to be imported here. */
function isCallable(name: keyof typeof words, event: ResponseEvent, text: Text): boolean {
  const before = text({ start: 0, end: event.expression.start })
  return words[name].test(before) || !/from\s*['"]h3['"]/.test(before)
}

const callable = (name: keyof typeof words, method: string, event: ResponseEvent, response: string, text: Text) =>
  isCallable(name, event, text) ? `${name}(${response}, ` : `${response}.${method}(`

export const firstExample: AnswerExample = {
  name: 'h3',
  print: (answer) =>
    lines(
      `setResponseStatus(event, ${answer.status})`,
      ...answer.headers.map(({ name, value }) => `setResponseHeader(event, '${name}', '${value}')`),
      `return ${answer.hasContent ? sampleContent : 'null'}`,
    ),
}

export const secondExample: AnswerExample = {
  name: 'h3 2',
  print: (answer) =>
    lines(
      `event.res.status = ${answer.status}`,
      ...statements(answer, 'event.res.headers.set'),
      `return ${answer.hasContent ? sampleContent : 'null'}`,
    ),
}
