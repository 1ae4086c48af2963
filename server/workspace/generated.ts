/** Longer texts are generated: nobody's handlers or helpers stand in them. */
export const largestText = 500_000

/** Whether a text was made by a bundler or minifier: it is longer, or its lines are, than people write them. */
export function isGenerated(text: string): boolean {
  return text.length > largestText || isMinified(text)
}

/** Whether the lines of a text are longer than people write them. */
function isMinified(text: string): boolean {
  const longestMean = 300
  if (text.length < 5000) return false
  const lines = text.split('\n').length
  return text.length / lines > longestMean
}
