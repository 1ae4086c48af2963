import { runtimeErrors } from './runtime-errors.ts'

const shortestPhrase = 8

/** The error that a pasted text is about: by a code in it, by its number, or by its message, whole or in part. */
export function errorInText(text: string): string | undefined {
  const codes = text.match(/[A-Z][A-Z0-9_]+/gi) ?? []
  const named = codes
    .map((code) => code.toUpperCase())
    .find((code) => Object.hasOwn(runtimeErrors, code) && !runtimeErrors[code]?.isUnnamed)
  if (named !== undefined) return named
  const numbered = /^(?:cloudflare )?(?:error )?(1\d{3})$/i.exec(text.trim())?.[1]
  if (numbered !== undefined && Object.hasOwn(runtimeErrors, `CLOUDFLARE_${numbered}`)) return `CLOUDFLARE_${numbered}`
  const asked = folded(text)
  if (asked.length < shortestPhrase) return undefined
  const entries = Object.entries(runtimeErrors).flatMap(([code, { message }]) => (message === undefined ? [] : [{ code, message }]))
  return (entries.find(({ message }) => holds(asked, message)) ?? entries.find(({ message }) => folded(message).includes(asked)))?.code
}

/** Whether a text has all parts of a message in their order; where they vary, a message has an ellipsis. */
function holds(text: string, message: string): boolean {
  let from = 0
  for (const part of message.split('\u2026').map(folded).filter(Boolean)) {
    const at = text.indexOf(part, from)
    if (at < 0) return false
    from = at + part.length
  }
  return from >= shortestPhrase
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
