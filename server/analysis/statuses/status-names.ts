import type { Surroundings } from '../../frameworks/contract/adapter.ts'
import { adapters } from '../../frameworks/index.ts'
import { constantSpelling } from '../../http/registry/constants.ts'
import { constantsAtHand } from '../../http/registry/policy.ts'
import type { StatusUse } from '../../http/responses/file-facts.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import { importOf } from '../fixes/import-edits.ts'
import type { Abstract } from '../values/abstract.ts'
import { staticValue } from '../values/values.ts'
import { isCode } from './status-uses.ts'

/** Something that has names for codes; undefined for a code without one. */
type Names = (code: number) => StatusUse['named']

/** Status codes written as numbers, with what the project would call them: its own constants first, then those of a library it imports or depends on. */
export function withNames(module: Module, uses: readonly StatusUse[], surroundings: Surroundings): readonly StatusUse[] {
  const unequal = new Set(
    module.comparisons.filter(({ operator }) => !/^[!=]==?$/.test(operator)).flatMap(({ left, right }) => [left.start, right.start]),
  )
  const isNumber = ({ at, role }: StatusUse) =>
    role !== 'constant' && !unequal.has(at.start) && /^\d{3}$/.test(module.text.slice(at.start, at.end))
  if (!uses.some(isNumber)) return uses
  const names = ownNames(module) ?? importedNames(module) ?? dependedNames(module, surroundings)
  if (!names) return uses
  return uses.map((use) => {
    const [code] = use.code ?? []
    const named = isNumber(use) && typeof code === 'number' ? names(code) : undefined
    return named ? { ...use, named } : use
  })
}

/** An enum or object of the project, declared here or imported: `HttpCode.NOT_FOUND`. */
function ownNames({ scope }: Module): Names | undefined {
  for (const declaration of scope.names.values()) {
    if (!/status|http|code/i.test(declaration.name) || declaration.writes > 0) continue
    const start = declaration.at.start
    const value = staticValue({ kind: 'name', name: declaration.name, scope, start, end: start })
    const members = value.kind === 'object' ? membersOf(value) : undefined
    if (members) return (code) => (members.has(code) ? { text: `${declaration.name}.${members.get(code)}` } : undefined)
  }
  return undefined
}

/** At least three names that all stand for status codes. */
function membersOf({ properties }: Abstract & { kind: 'object' }): ReadonlyMap<number, string> | undefined {
  const members = new Map<number, string>()
  for (const [name, value] of properties) {
    const [code] = value.kind === 'constant' && value.values.length === 1 ? value.values : []
    if (!isCode(code) || !/^[A-Za-z_$][\w$]*$/.test(name)) return undefined
    if (!members.has(code)) members.set(code, name)
  }
  return members.size >= 3 ? members : undefined
}

/** `StatusCodes.NOT_FOUND` where `StatusCodes` is imported from a library, or all of the library is. */
function importedNames({ scope }: Module): Names | undefined {
  for (const declaration of scope.names.values()) {
    const from = declaration.import?.from
    if (from === undefined || !constantSpelling(from, 404) || isForOther(declaration)) continue
    const names: Names = (code) => {
      const path = constantSpelling(from, code)
      const text = path && throughImport(declaration, path)
      return text !== undefined && /^[\w$.]+$/.test(text) ? { text } : undefined
    }
    if (names(404)) return names
  }
  return undefined
}

/** A library that is imported as a whole for something else than its names. */
const isForOther = ({ path, import: imported }: Declaration) =>
  !path?.length && /^(\*|default)$/.test(imported!.name) && !/status|http-co/i.test(imported!.from)

function throughImport(declaration: Declaration, path: readonly string[]): string | undefined {
  const { name } = declaration.import!
  const steps = path[0] === 'default' ? path.slice(1) : path
  if (declaration.kind === 'variable' && declaration.path?.length)
    return declaration.path.join() === steps[0] ? [declaration.name, ...steps.slice(1)].join('.') : undefined
  if (name === '*' || name === 'default')
    return path[0] === 'default' || path.length > 1 || name === '*' ? [declaration.name, ...steps].join('.') : undefined
  return name === steps[0] && steps.length > 1 ? [declaration.name, ...steps.slice(1)].join('.') : undefined
}

/** Libraries whose list is a named export, so that one word can be added to what is imported. */
const libraries: readonly string[] = [...adapters.flatMap(({ statusNames }) => statusNames ?? []), constantsAtHand]

function dependedNames(module: Module, surroundings: Surroundings): Names | undefined {
  for (const library of libraries) {
    const list = surroundings.version(library) === undefined ? undefined : constantSpelling(library, 404)?.[0]
    if (list === undefined || module.scope.names.has(list)) continue
    const edit = importOf(module, library, list)
    if (!edit) continue
    return (code) => {
      const path = constantSpelling(library, code)
      return path?.[0] === list ? { text: path.join('.'), imports: edit } : undefined
    }
  }
  return undefined
}
