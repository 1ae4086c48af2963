import type { Module } from './ir/module.ts'

/** What says where code stands, or leads back to what contains it. */
const left = new Set(['start', 'end', 'nameStart', 'head', 'at', 'scope', 'module', 'owner', 'uri', 'text', 'type'])

/** A text that is equal for modules that behave the same to those who import them: white space, comments and types do not count. */
export function summaryOf(module: Module): string {
  return JSON.stringify(
    [module.statements, module.exports, [...module.scope.names.values()].filter((d) => d.kind === 'enum' || d.kind === 'import')],
    (key, value) => {
      if (left.has(key)) return undefined
      if (value instanceof Map) return [...value]
      // A declaration in a pattern is its name; what it is declared with stands beside it.
      return key === 'declaration' ? (value as { name: string }).name : value
    },
  )
}
