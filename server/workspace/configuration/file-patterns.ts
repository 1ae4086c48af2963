/** Patterns beyond this are not written by people. What reads them looks no further either. */
const longestPattern = 200
/** What the braces of a pattern may stand for at most. */
const mostAlternatives = 64

/** In a name: any characters. In a path: any folders. */
const any = Symbol('any')
type Character = (character: string) => boolean
export type Name = readonly (Character | typeof any)[]
export type Path = readonly (Name | typeof any)[]

/** Why a pattern can never name a file; undefined when it can. */
export function patternMistake(pattern: string): string | undefined {
  const glob = positive(pattern)
  if (glob === '') return 'It is empty.'
  if (pattern.length > longestPattern) return `It is longer than ${longestPattern} characters.`
  if (glob.includes('\\')) return 'Folders are separated by `/`.'
  if (/^\/|^[a-z]:/i.test(glob)) return 'It must be relative to the folder of this file.'
  if (/(^|\/)\.\.(\/|$)/.test(glob)) return 'It cannot leave the folder of this file.'
  if (!hasMatchingBrackets(glob)) return 'Its brackets do not match.'
  const spelledOut = alternatives(glob)
  if (spelledOut.length > mostAlternatives) return `Its braces stand for more than ${mostAlternatives} patterns.`
  if (spelledOut.every(hasEmptySet)) return 'No character is in its brackets.'
  return undefined
}

/**
 * Whether a path relative to the folder of the patterns is meant by them: by one of them, and by none of those that begin with `!`.
 * No regular expression: a pattern of a folder that is merely opened must not be able to hang the editor.
 */
export function fileMatcher(patterns: readonly string[]): (path: string) => boolean {
  const sound = patterns.filter((pattern) => patternMistake(pattern) === undefined)
  const wanted = sound.filter((pattern) => !pattern.startsWith('!')).flatMap(readPattern)
  const unwanted = sound.filter((pattern) => pattern.startsWith('!')).flatMap(readPattern)
  return (path) => {
    const names = path.split('/').map((name) => [...name])
    const isMeant = (pattern: Path) => pathFits(pattern, names)
    return wanted.some(isMeant) && !unwanted.some(isMeant)
  }
}

/** Without a slash it is a file's name, in whatever folder; a folder's name with a slash at the end is all that is in it. */
function readPattern(pattern: string): readonly Path[] {
  const glob = positive(pattern)
  // What ends in any folders means the files in them, not a file in their place.
  const anywhere = glob.includes('/') ? glob.replace(/\/(\*\*)?$/, '/**/*') : `**/${glob}`
  return alternatives(anywhere).map(readPath)
}

/** The names of a pattern without braces, split at its slashes. */
export function readPath(glob: string): Path {
  return glob
    .split('/')
    .filter(Boolean)
    .map((name) => (name === '**' ? any : readName(name)))
}

/** Whether the names of a path, each as its characters, are those of a pattern. */
export function pathFits(pattern: Path, names: readonly (readonly string[])[]): boolean {
  return fits(pattern, names, nameFits)
}

export function nameFits(pattern: Name, characters: readonly string[]): boolean {
  return fits(pattern, characters, (test, character) => test(character))
}

export function readName(name: string): Name {
  return pieces(name).map(({ 0: text, 1: negation, 2: set, 3: escaped = text }) => {
    if (text.startsWith('*')) return any
    if (text === '?') return () => true
    if (set === undefined) return (character) => character === escaped
    const isInSet = readSet(set)
    return negation ? (character) => !isInSet(character) : isInSet
  })
}

/** Stars, question marks, sets with their negation and content, and characters that mean themselves, as they do behind a backslash. */
function pieces(name: string) {
  return [...name.matchAll(/\*+|\?|\[([!^]?)(\]?[^\]]{0,200})\]|\\(.)|./gsu)]
}

function hasEmptySet(path: string): boolean {
  const names = path.split('/').flatMap(pieces)
  return names.some(({ 1: negation, 2: set }) => set !== undefined && !negation && rangesIn(set).every(([first, last]) => first > last))
}

/** A character alone is a range too. */
function rangesIn(set: string) {
  return [...set.matchAll(/(.)-(.)|./gsu)].map(({ 0: text, 1: first = text, 2: last = text }) => [first, last] as const)
}

function readSet(set: string): Character {
  const ranges = rangesIn(set)
  return (character) => ranges.some(([first, last]) => first <= character && character <= last)
}

/** `{a,b}` spelled out, one pair of braces at a time from the inside; one more than are allowed at most. */
function alternatives(glob: string): readonly string[] {
  const done: string[] = []
  const waiting = [glob]
  for (let next = waiting.pop(); next !== undefined && done.length <= mostAlternatives; next = waiting.pop()) {
    const braces = /\{([^{}]*)\}/.exec(next)
    if (!braces) done.push(next)
    else for (const choice of braces[1]!.split(',')) waiting.push(next.replace(braces[0], () => choice))
  }
  return done
}

function hasMatchingBrackets(glob: string): boolean {
  const withoutSets = glob.replace(/\[[!^]?\]?[^\]]{0,200}\]/g, '')
  let withoutBraces = withoutSets
  for (let before = ''; before !== withoutBraces; ) {
    before = withoutBraces
    withoutBraces = before.replace(/\{[^{}]*\}/g, '')
  }
  return !/[[{}]/.test(withoutBraces)
}

/** Going back to the last `any` is enough: what an earlier one took can stay as it is. */
function fits<P, I>(pattern: readonly (P | typeof any)[], items: readonly I[], one: (wanted: P, item: I) => boolean): boolean {
  let at = 0
  let last: { readonly after: number; item: number } | undefined
  for (let item = 0; item < items.length; ) {
    const wanted = pattern[at]
    if (wanted === any) {
      at += 1
      last = { after: at, item }
    } else if (wanted !== undefined && one(wanted, items[item]!)) {
      at += 1
      item += 1
    } else if (last) {
      at = last.after
      last.item += 1
      item = last.item
    } else return false
  }
  return pattern.slice(at).every((rest) => rest === any)
}

function positive(pattern: string): string {
  return pattern.replace(/^!/, '').replace(/^\.\//, '')
}
