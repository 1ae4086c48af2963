import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'
import type { Printer } from '../contract/printer.ts'

type Text = (at: Span) => string

/** How a status is written under each name, and what leaves no place for one: that name, what is spread, nothing at all. */
const keys = {
  status: { written: /\bstatus\s*:\s*([^,}]+)/, mayHold: /\bstatus\b|\.\.\.|^\{\s*\}$/ },
  statusCode: { written: /\bstatusCode\s*:\s*([^,}]+)/, mayHold: /\bstatusCode\b|\.\.\.|^\{\s*\}$/ },
}

/** Fixes in an object that is returned; `key` is the name it has for the status. */
export function objectPrinter(key: 'status' | 'statusCode'): Printer {
  const { written, mayHold } = keys[key]
  return {
    // { statusCode: 204, body: 'x' } → { statusCode: 204 }
    sendEmpty(event, _status, text) {
      const literal = literalOf(event, text)
      const code = literal && !/\b(headers|multiValueHeaders|cookies)\b|\.\.\./.test(literal) ? written.exec(literal) : null
      return code ? `{ ${key}: ${code[1]!.trim()} }` : undefined
    },
    // { statusCode: 429, body } → { headers: { 'Retry-After': '60' }, statusCode: 429, body }
    setHeader(event, name, value, text) {
      const literal = literalOf(event, text)
      if (literal === undefined) return undefined
      const member = `'${name}': ${value}`
      const inner = /\bheaders\s*:\s*\{/.exec(literal)
      if (inner) return { at: event.expression.start + inner.index + inner[0].length, text: ` ${member},` }
      return /\bheaders\b|\.\.\./.test(literal) ? undefined : { at: event.expression.start + 1, text: ` headers: { ${member} },` }
    },
    // { body } → { status: 500, body }
    setStatus(event, status, text) {
      const literal = literalOf(event, text)
      if (literal === undefined || mayHold.test(literal)) return undefined
      return { at: event.expression.start + 1, text: ` ${key}: ${status},` }
    },
    sendStatus: () => undefined,
  }
}

function literalOf({ expression }: ResponseEvent, text: Text): string | undefined {
  const literal = text(expression)
  return literal.startsWith('{') ? literal : undefined
}
