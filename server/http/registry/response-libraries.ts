import data from '../../../data/response-libraries.json'

/** What a function of a package does with a response that it is given. */
export interface ResponseLibrary {
  /** Header fields that it may set on a response which others answer with, in lower case. */
  readonly sets: readonly string[]
  /** It may have answered when it returns. */
  readonly mayAnswer: boolean
}

interface Entry extends ResponseLibrary {
  /** The functions meant; all of them where it is missing. */
  readonly exports: readonly string[] | undefined
}

const byModule = new Map<string, Entry[]>()
for (const { modules, exports, sets = [], session, mayAnswer = false } of data.libraries) {
  // Whether a 401 should challenge whoever is known by a cookie is not for us to say: no scheme stands for one.
  const all = session ? [...sets, 'WWW-Authenticate'] : sets
  const entry: Entry = { exports, sets: all.map((name) => name.toLowerCase()), mayAnswer }
  for (const module of modules) byModule.set(module, [...(byModule.get(module) ?? []), entry])
}

/** What is known of a function by where it comes from: `next-auth` with [default, getServerSession], `helmet` with [default, ()]. */
export function responseLibrary(module: string, path: readonly string[]): ResponseLibrary | undefined {
  return byModule.get(module)?.find(({ exports }) => !exports || exports.includes(path[path.length - 1]!))
}
