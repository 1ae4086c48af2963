import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import { type AnswerExample, lines, properties, sampleContent } from '../contract/answer-examples.ts'
import type { Printer } from '../contract/printer.ts'

/** Fixes in the words of node:http. */
export const nodePrinter: Printer = {
  sendEmpty(event) {
    return event.receiver && event.name === 'end' ? `${event.receiver}.end()` : undefined
  },
  setHeader(event, name, value, text) {
    const receiver = rootReceiver(event.receiver)
    return receiver ? statementBefore(event, `${receiver}.setHeader('${name}', ${value})`, text) : undefined
  },
  setStatus(event, status, text) {
    const receiver = rootReceiver(event.receiver)
    return receiver ? statementBefore(event, `${receiver}.statusCode = ${status}`, text) : undefined
  },
  sendStatus(event, text) {
    const receiver = rootReceiver(event.receiver)
    return receiver ? statementAfter(event, `${receiver}.end()`, text) : undefined
  },
}

/** The response itself at the head of a chain of calls: `res` of `res.status(404)`. */
export function rootReceiver(receiver: string): string | undefined {
  return /^(?:this\.)?[\w$]+(?:\.[\w$]+)*?(?=$|\.\s*[\w$]+\s*\()/.exec(receiver.replace(/(?<!\s)\s+(?=\.)/g, ''))?.[0]
}

/** A statement of its own on the line above, or in front in the same line, where the event is a statement in a block. */
export function statementBefore(
  event: ResponseEvent,
  statement: string,
  text: (at: Span) => string,
): { readonly at: number; readonly text: string } | undefined {
  const { site } = event
  if (!site) return undefined
  // Nothing may come between the statement's start and the call but words that change nothing.
  if (!/^(return\s+|await\s+|throw\s+)*$/.test(text({ start: site.statement.start, end: event.expression.start }))) return undefined
  const start = site.statement.start
  const whole = text({ start: 0, end: start })
  const line = whole.slice(whole.lastIndexOf('\n') + 1)
  if (site.place !== 'block') return undefined
  if (line.trim() !== '') return { at: start, text: `${statement}; ` }
  const semicolon = text(site.statement).endsWith(';') ? ';' : ''
  const newline = /\r\n[^\n]*$/.test(whole) ? '\r\n' : '\n'
  return { at: start, text: `${statement}${semicolon}${newline}${line}` }
}

/** The same about the response or the context, by the name that the handler has for it. */
export function responseBefore(
  event: ResponseEvent,
  response: string | undefined,
  code: string,
  text: (at: Span) => string,
): ReturnType<typeof statementBefore> {
  return response === undefined ? undefined : statementBefore(event, `${response}.${code}`, text)
}

/** Whether an answer is a value that is returned, and no call. */
export const isReturned = ({ name, receiver }: ResponseEvent): boolean => name === '' && receiver === ''

/** The event's own text, followed by a statement of its own on the next line; for an event that is a statement in a block. */
function statementAfter(event: ResponseEvent, statement: string, text: (at: Span) => string): string | undefined {
  const { site } = event
  if (site?.position !== 'block' || site.guard) return undefined
  const before = text({ start: 0, end: site.statement.start })
  const indentation = before.slice(before.lastIndexOf('\n') + 1)
  if (indentation.trim() !== '') return undefined
  const semicolon = text(site.statement).endsWith(';') ? ';' : ''
  return `${text(event.expression)}${semicolon}${before.endsWith(`\r\n${indentation}`) ? '\r\n' : '\n'}${indentation}${statement}`
}

export const nodeExample: AnswerExample = {
  name: 'node:http',
  print: (answer) =>
    lines(
      `res.writeHead(${answer.status}${answer.headers.length > 0 ? `, { ${properties(answer)} }` : ''})`,
      answer.hasContent ? `res.end(JSON.stringify(${sampleContent}))` : 'res.end()',
    ),
}
