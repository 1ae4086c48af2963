import type { Span } from '../syntax/span.ts'

/** More of a call is not looked through for its end. */
const longestCall = 4000

/** What is longer is no name. */
const longestName = 200

const nameOfCall = /^(?:(?:await|return|throw|new)[ \t]+)*@?[\p{L}\p{N}_$#]+(?:\??\.[\p{L}\p{N}_$#]+)*(?=(?:\?\.)?[(<])/u

/** The part of a finding's code that is marked: of a call its name, of anything else its first line. */
export function shownSpan(text: string, { start, end }: Pick<Span, 'start' | 'end'>): { readonly start: number; readonly end: number } {
  const name = nameOfCall.exec(text.slice(start, Math.min(end, start + longestName)))?.[0]
  if (name !== undefined && isOneCall(text, start + name.length, end)) return { start, end: start + name.length }
  const line = /^[^\r\n]*/.exec(text.slice(start, end))![0].trimEnd()
  return { start, end: line === '' ? end : start + line.length }
}

/** Whether nothing but arguments and further calls of a chain stands there. */
function isOneCall(text: string, from: number, end: number): boolean {
  let depth = 0
  for (let at = from; at < Math.min(end, from + longestCall); at += 1) {
    const character = text[at]!
    if ('([{'.includes(character)) depth += 1
    else if (')]}'.includes(character)) depth -= 1
    else if (/['"`]/.test(character) || (character === '/' && /[/*]/.test(text[at + 1] ?? ''))) at = pastText(text, at) - 1
    else if (depth === 0 && !/[\p{L}\p{N}_$#.?!<>;]/u.test(character) && !/^\s+(?:\??\.|$)/.test(text.slice(at, Math.min(end, at + 80))))
      return false
  }
  return true
}

/** Where a string, template or comment ends. */
function pastText(text: string, start: number): number {
  const [closing, length] = text.startsWith('//', start) ? ['\n', 2] : text.startsWith('/*', start) ? ['*/', 2] : [text[start]!, 1]
  for (let at = start + length; at < text.length; at += 1) {
    if (text[at] === '\\' && length === 1) at += 1
    else if (text.startsWith(closing, at)) return at + closing.length
  }
  return text.length
}
