import { statusCode } from './status-codes.ts'

/** Export path, `*` when the members are exports themselves → names of lists. */
type Exports = Readonly<Record<string, readonly string[]>>

/** A file that data/constants.schema.json describes. */
export interface LibraryData {
  readonly modules: Readonly<Record<string, Exports>>
  /** Members with their codes, `404 NOT_FOUND`, separated by commas. */
  readonly lists: Readonly<Record<string, string>>
}

/** Members of libraries that stand for status codes. */
export interface LibraryMembers {
  /** The code of a member: `http-status-codes` with [StatusCodes, NOT_FOUND] is 404. A path starts with the imported name: `default` for a default import, `*` for a namespace or `require`. `major` is the library's major version, when known. */
  valueOf(module: string, path: readonly string[], major?: number): number | undefined
  /** How a library spells a code, as a path below its exports; the name of today where it has several. */
  spellingOf(module: string, code: number, major?: number): readonly string[] | undefined
  /** The members of the list that a path leads to; none where it leads to no list. In any version of the library. */
  namesAt(module: string, path: readonly string[]): readonly string[]
}

/** Makes the members of a file ready to be asked; lists are read when they are needed. */
export function createLibraryMembers({ modules, lists }: LibraryData): LibraryMembers {
  const parsed = new Map<string, ReadonlyMap<string, number>>()
  const versions = new Map<string, readonly Exports[]>()
  for (const [key, exports] of Object.entries(modules)) {
    const [name = key] = /^.[^@]*/.exec(key) ?? []
    // (A library's newest version stands under its name alone, before the others.)
    versions.set(name, [...(versions.get(name) ?? []), exports])
  }
  /** The newest first, or the one asked for. */
  const versionsOf = (module: string, major: number | undefined): readonly Exports[] => {
    const key = module.replace(/^node:/, '')
    const all = versions.get(key) ?? []
    const own = major === undefined ? undefined : (modules[`${key}@${major}`] ?? all[0])
    return own ? [own] : all
  }

  const membersOf = (names: readonly string[]): ReadonlyMap<string, number> => {
    const key = names.join()
    let members = parsed.get(key)
    if (!members) {
      const entries = names.flatMap((name) => lists[name]?.split(',') ?? [])
      members = new Map(entries.map((entry) => [entry.slice(4), Number(entry.slice(0, 3))]))
      parsed.set(key, members)
    }
    return members
  }
  const valueIn = (exports: Exports, path: readonly string[]): number | undefined => {
    const member = path.at(-1)
    if (member === undefined) return undefined
    const key = path.slice(0, -1).join('.') || '*'
    const names = Object.hasOwn(exports, key) ? exports[key] : undefined
    const code = names && membersOf(names).get(member)
    // The default import of a CommonJS module is all of its exports.
    return code ?? (path[0] === 'default' ? valueIn(exports, path.slice(1)) : undefined)
  }

  return {
    valueOf(module, path, major) {
      for (const exports of versionsOf(module, major)) {
        const code = valueIn(exports, path[0] === '*' ? path.slice(1) : path)
        if (code !== undefined) return code
      }
      return undefined
    },
    spellingOf(module, code, major) {
      const name = fold(statusCode(code)?.name ?? '')
      for (const exports of versionsOf(module, major)) {
        for (const [path, names] of Object.entries(exports)) {
          const spellings = [...membersOf(names)].filter(([, value]) => value === code).map(([member]) => member)
          const member = spellings.find((spelling) => fold(spelling) === name) ?? spellings[0]
          if (member) return path === '*' ? [member] : [...path.split('.'), member]
        }
      }
      return undefined
    },
    namesAt(module, path) {
      const key = path.slice(1).join('.') || '*'
      const found = versionsOf(module, undefined).flatMap((exports) => {
        const named = [key, key === '*' ? 'default' : `default.${key}`].flatMap((one) =>
          Object.hasOwn(exports, one) ? [exports[one]!] : [],
        )
        return named.flatMap((names) => [...membersOf(names).keys()])
      })
      return [...new Set(found)]
    },
  }
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
