import { statusTitle } from '../../http/registry/status-codes.ts'
import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Printer } from '../contract/printer.ts'

const line = (code: number) => `'${statusTitle(code).replaceAll("'", "\\'")}'`

/** Fixes in the words of uWebSockets.js: what is written comes in front of what ends the answer. */
export const uwebsocketsPrinter: Printer = {
  // res.end(body) → res.endWithoutBody()
  sendEmpty: (event, status) => (isEnd(event) && status === undefined ? `${event.receiver}.endWithoutBody()` : undefined),
  // res.end(body) → res.writeHeader('Retry-After', '60').end(body)
  setHeader: (event, name, value) => (isEnd(event) ? { at: event.at.start, text: `writeHeader('${name}', ${value}).` } : undefined),
  // res.end(body) → res.writeStatus('500 Internal Server Error').end(body)
  setStatus: (event, status) => (isEnd(event) ? { at: event.at.start, text: `writeStatus(${line(status)}).` } : undefined),
  // res.writeStatus(line) → res.writeStatus(line).end()
  sendStatus: (event, text) => (event.name === 'writeStatus' ? `${text(event.expression)}.end()` : undefined),
  status: line,
  requestPath: (request) => request && `${request}.getUrl()`,
}

const isEnd = ({ name, receiver }: ResponseEvent) => receiver !== '' && /^(end|endWithoutBody|tryEnd)$/.test(name)
