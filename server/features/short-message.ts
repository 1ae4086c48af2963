/** What lists of problems show of a message, in characters. */
export const longestMessage = 100

/** Code in a message keeps so much of itself. */
const leastCode = 16

/** A message that is too long with the code in it cut: the longest first, in its middle; where that is not enough, its end. */
export function shortMessage(message: string): string {
  const excess = message.length - longestMessage
  if (excess <= 0) return message
  const [longest] = [...message.matchAll(/`[^`]+`/g)].sort((one, other) => other[0].length - one[0].length)
  if (!longest || longest[0].length <= leastCode) return `${message.slice(0, longestMessage - 1)}\u2026`
  const { 0: code, index } = longest
  const kept = Math.max(leastCode, code.length - excess) - 1
  const head = Math.ceil(kept / 2)
  return shortMessage(`${message.slice(0, index + head)}\u2026${message.slice(index + code.length - (kept - head))}`)
}
