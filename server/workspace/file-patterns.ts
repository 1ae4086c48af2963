import picomatch from 'picomatch'

/** Patterns beyond this are not written by people. */
const longest = 200

// Extended patterns can take exponential time to match, and buy little here; parentheses stand in names of folders.
const options = { dot: true, noextglob: true, strictBrackets: true }

/** Why a pattern can never name a file; undefined when it can. */
export function patternMistake(pattern: string): string | undefined {
  const glob = positive(pattern)
  if (glob === '') return 'It is empty.'
  if (pattern.length > longest) return `It is longer than ${longest} characters.`
  if (pattern.includes('\\')) return 'Folders are separated by `/`.'
  if (/^\/|^[a-z]:/i.test(glob)) return 'It must be relative to the folder of this file.'
  if (/(^|\/)\.\.(\/|$)/.test(glob)) return 'It cannot leave the folder of this file.'
  try {
    picomatch(glob, options)
    return undefined
  } catch {
    return 'Its brackets do not match.'
  }
}

/** Whether a path relative to the folder of the patterns is meant by them: by one of them, and by none of those that begin with `!`. */
export function fileMatcher(patterns: readonly string[]): (path: string) => boolean {
  const sound = patterns.filter((pattern) => patternMistake(pattern) === undefined)
  const wanted = sound.filter((pattern) => !pattern.startsWith('!')).map(matcher)
  const unwanted = sound.filter((pattern) => pattern.startsWith('!')).map(matcher)
  return (path) => wanted.some((matches) => matches(path)) && !unwanted.some((matches) => matches(path))
}

/** Without a slash it is a file's name, in whatever folder; a folder's name with a slash at the end is all that is in it. */
function matcher(pattern: string): (path: string) => boolean {
  const glob = positive(pattern).replace(/\/$/, '/**')
  return picomatch(glob, { ...options, basename: !glob.includes('/') })
}

function positive(pattern: string): string {
  return pattern.replace(/^!/, '').replace(/^\.\//, '').replace(/[()]/g, '\\$&')
}
