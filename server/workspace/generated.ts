/** Longer texts are generated: nobody's handlers or helpers stand in them. */
export const largestText = 500_000

/** Whether a text was made by a bundler or minifier: it is longer, or its lines are, than people write them. */
export function isGenerated(text: string): boolean {
  return text.length > largestText || isMinified(text)
}

/** Whether the lines of a text are longer than people write them. */
function isMinified(text: string): boolean {
  if (text.length < 5000) return false
  const longestMean = 300
  const fewestLines = text.length / longestMean
  let lines = 1
  // (Enough of them are seen soon in what people write.)
  for (let at = text.indexOf('\n'); at >= 0 && lines < fewestLines; at = text.indexOf('\n', at + 1)) lines++
  return lines < fewestLines
}
