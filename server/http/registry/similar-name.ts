/** The name most likely meant by a mistyped one: one that begins like it, or differs in a few letters. */
export function similarName(name: string, names: Iterable<string>): string | undefined {
  // What is much longer than any name is no typing mistake, and distances take time.
  if (name.length > 60) return undefined
  const wanted = name.toLowerCase()
  let best: string | undefined
  let least = Math.max(2, Math.floor(wanted.length / 4)) + 1
  for (const candidate of names) {
    if (wanted.length >= 3 && candidate.toLowerCase().startsWith(wanted)) return candidate
    const distance = editDistance(wanted, candidate.toLowerCase())
    if (distance < least && distance < candidate.length / 2) {
      least = distance
      best = candidate
    }
  }
  return best
}

function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const replaced = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[other.length]!
}
