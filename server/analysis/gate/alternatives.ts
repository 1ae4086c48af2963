/**
 * The source of a regular expression for any of some words, each followed by what its pattern says. Words that begin alike are
 * tried together, so that a scan of a text costs the same for many words as for few.
 */
export function alternatives(words: readonly (string | readonly [word: string, behind: string])[]): string {
  const behind: string[] = []
  const rest = new Map<string, [string, string][]>()
  for (const entry of words) {
    const [word, pattern] = typeof entry === 'string' ? [entry, ''] : entry
    const first = word[0]
    if (first === undefined) behind.push(pattern)
    else rest.set(first, [...(rest.get(first) ?? []), [word.slice(1), pattern]])
  }
  const branches = [...[...rest].map(([first, entries]) => first + alternatives(entries)), ...behind]
  return branches.length === 1 ? branches[0]! : `(?:${branches.join('|')})`
}
