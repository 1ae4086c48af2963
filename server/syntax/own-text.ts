/** V8 keeps the whole text in memory for a part of it that has as many characters or more. */
const longPart = 13

/** A part of a text that does not keep the text alive: what is known of a document outlives the text it had before an edit. */
export function ownPart(text: string, start: number, end: number): string {
  const part = text.slice(start, end)
  return part.length < longPart ? part : ` ${part}`.slice(1)
}
