import type { Call } from './ir/expressions.ts'
import type { Module } from './ir/module.ts'
import { moduleOf } from './ir/scopes.ts'
import { requireSpecifier } from './lowering/modules.ts'

/** The file of the project that `require('./users')` or `import('./users')` leads to. */
export function requiredModule(call: Call): Module | undefined {
  const specifier = requireSpecifier(call)
  if (specifier === undefined || call.callee.kind !== 'name') return undefined
  return moduleOf(call.callee.scope)?.imported?.(specifier)
}
