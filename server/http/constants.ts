import data from '../../data/constants.json'
import { statusCode } from './status-codes.ts'

/** Export path, `*` when the members are exports themselves → names of lists. */
type Exports = Readonly<Record<string, readonly string[]>>

const modules: Readonly<Record<string, Exports>> = data.modules
const lists: Readonly<Record<string, string>> = data.lists

/** The code of a library's constant: `http-status-codes` with [StatusCodes, NOT_FOUND] is 404. A path starts with the imported name: `default` for a default import, `*` for a namespace or `require`. `major` is the library's major version, when known. */
export function constantValue(module: string, path: readonly string[], major?: number): number | undefined {
  for (const exports of versionsOf(module, major)) {
    const code = valueIn(exports, path[0] === '*' ? path.slice(1) : path)
    if (code !== undefined) return code
  }
  return undefined
}

/** How a library spells a code, as a path below its exports; the name of today where it has several. */
export function constantSpelling(module: string, code: number, major?: number): readonly string[] | undefined {
  const name = fold(statusCode(code)?.name ?? '')
  for (const exports of versionsOf(module, major)) {
    for (const [path, names] of Object.entries(exports)) {
      const spellings = [...membersOf(names)].filter(([, value]) => value === code).map(([member]) => member)
      const member = spellings.find((spelling) => fold(spelling) === name) ?? spellings[0]
      if (member) return path === '*' ? [member] : [...path.split('.'), member]
    }
  }
  return undefined
}

function versionsOf(module: string, major: number | undefined): readonly Exports[] {
  // `npm:http-status@1/nginx` and `jsr:@std/http@^1.0.0/status` carry a version of their own.
  const [, name = '', version, rest = ''] = /^(?:(?:node|npm|jsr):\/?)?((?:@[^/]+\/)?[^/@]+)(?:@\D*(\d+)[^/]*)?(.*)$/.exec(module) ?? []
  const key = name + rest
  const newest = Object.hasOwn(modules, key) ? modules[key] : undefined
  if (!newest) return []
  const wanted = version ? Number(version) : major
  if (wanted !== undefined) return [modules[`${key}@${wanted}`] ?? newest]
  const older = Object.entries(modules).filter(([other]) => other.startsWith(`${key}@`))
  return [newest, ...older.map(([, exports]) => exports)]
}

function valueIn(exports: Exports, path: readonly string[]): number | undefined {
  const member = path.at(-1)
  if (member === undefined) return undefined
  const key = path.slice(0, -1).join('.') || '*'
  const names = Object.hasOwn(exports, key) ? exports[key] : undefined
  const code = names && membersOf(names).get(member)
  // The default import of a CommonJS module is all of its exports.
  return code ?? (path[0] === 'default' ? valueIn(exports, path.slice(1)) : undefined)
}

const parsed = new Map<string, ReadonlyMap<string, number>>()

function membersOf(names: readonly string[]): ReadonlyMap<string, number> {
  const key = names.join()
  let members = parsed.get(key)
  if (!members) {
    const entries = names.flatMap((name) => lists[name]?.split(',') ?? [])
    members = new Map(entries.map((entry) => [entry.slice(4), Number(entry.slice(0, 3))]))
    parsed.set(key, members)
  }
  return members
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
