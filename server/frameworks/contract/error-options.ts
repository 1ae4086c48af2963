import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Span } from '../../syntax/span.ts'

/** Whether an answer is an error that is thrown. */
export const isThrown = (event: ResponseEvent): boolean => event.kind === 'send' && event.thrown === true

/** A header among the options of an error: `createError(429)` → `createError(429, { headers: { 'Retry-After': '60' } })`; undefined where it has options already. */
export function errorHeader(
  event: ResponseEvent,
  name: string,
  value: string,
  text: (at: Span) => string,
): { readonly at: number; readonly text: string } | undefined {
  const call = text(event.expression)
  const isByStatus =
    event.source?.at.file === undefined &&
    /^[\w$.]+\(\s*(?:\d{3}|[\w$.]+)\s*(?:,\s*(?:'[^'\\\n]*'|"[^"\\\n]*"|`[^`\\\n]*`)\s*)?\)$/.test(call)
  const property = /^\w+$/.test(name) ? name : `'${name}'`
  return isByStatus ? { at: event.expression.end - 1, text: `, { headers: { ${property}: ${value} } }` } : undefined
}
