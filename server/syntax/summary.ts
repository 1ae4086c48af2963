import type { Module } from './ir/module.ts'
import { resolve } from './ir/scopes.ts'
import type { Statement } from './ir/statements.ts'

/** What says where code stands, or leads back to what contains it. */
const left = new Set(['start', 'end', 'nameStart', 'head', 'at', 'scope', 'module', 'owner', 'uri', 'text'])

/** A text that is equal for modules that behave the same to those who import them: white space and comments do not count. */
export function summaryOf(module: Module): string {
  return summaryWith(module, module.statements)
}

/** The same for those who see only what it exports: what it adds to an object that was made for it, as routes to a router, does not count either. */
export function outlineOf(module: Module): string {
  return summaryWith(
    module,
    module.statements.filter((statement) => !addsToObject(statement)),
  )
}

function addsToObject(statement: Statement): boolean {
  const expression = statement.kind === 'expression' ? statement.expression : undefined
  if (expression?.kind !== 'call' || expression.callee.kind !== 'member') return false
  const { object } = expression.callee
  return object.kind === 'name' && resolve(object.name, object.scope)?.init?.kind === 'call'
}

function summaryWith(module: Module, statements: readonly Statement[]): string {
  return JSON.stringify(
    [
      statements,
      module.exports,
      [...module.scope.names.values()].filter((d) => d.kind === 'enum' || d.kind === 'import'),
      module.scope.types,
    ],
    (key, value) => {
      if (left.has(key)) return undefined
      if (value instanceof Map) return [...value]
      // A declaration in a pattern is its name; what it is declared with stands beside it.
      return key === 'declaration' ? (value as { name: string }).name : value
    },
  )
}
