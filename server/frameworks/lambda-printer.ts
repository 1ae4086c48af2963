import type { ResponseEvent } from '../http/events.ts'
import type { Span } from '../syntax/span.ts'
import type { Printer } from './adapter.ts'

type Text = (at: Span) => string

/** Fixes in the object that is returned. */
export const lambdaPrinter: Printer = {
  // { statusCode: 204, body: 'x' } → { statusCode: 204 }
  sendEmpty(event, _status, text) {
    const literal = literalOf(event, text)
    const code = literal && !/\b(headers|multiValueHeaders|cookies)\b|\.\.\./.test(literal) ? /\bstatusCode\s*:\s*([^,}]+)/.exec(literal) : null
    return code ? `{ statusCode: ${code[1]!.trim()} }` : undefined
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
  setStatus: () => undefined,
  sendStatus: () => undefined,
}

function literalOf({ expression }: ResponseEvent, text: Text): string | undefined {
  const literal = text(expression)
  return literal.startsWith('{') ? literal : undefined
}
