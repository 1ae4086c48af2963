import type { TextChange } from '../syntax/parse.ts'

/** One change that covers two made one after the other, so that a burst of edits is parsed once. */
export function joinChanges(first: TextChange, second: TextChange): TextChange {
  const grown = first.length - (first.end - first.start)
  // In the text between the two changes:
  const start = Math.min(first.start, second.start)
  const end = Math.max(first.start + first.length, second.end)
  return { start, end: end - grown, length: end - start + second.length - (second.end - second.start) }
}
