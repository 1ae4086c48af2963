import type { FunctionNode } from '../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../syntax/ir/scopes.ts'
import { walkFunction } from '../syntax/walk.ts'
import { reaches } from './abstract.ts'
import { isWithin } from './run.ts'
import type { State } from './state.ts'

const outerNames = new WeakMap<FunctionNode, ReadonlySet<Declaration>>()

/** The variables of outer functions that a function mentions, in itself or in functions inside it. */
function outerVariables(fn: FunctionNode): ReadonlySet<Declaration> {
  const known = outerNames.get(fn)
  if (known) return known
  const found = new Set<Declaration>()
  walkFunction(fn, (expression) => {
    if (expression.kind !== 'name') return
    const declaration = resolve(expression.name, expression.scope)
    if (declaration?.scope.fn && !isWithin(declaration.scope.fn, fn)) found.add(declaration)
  })
  outerNames.set(fn, found)
  return found
}

/** Whether a function can answer through the variables around it. */
export function captures(fn: FunctionNode, state: State): boolean {
  for (const declaration of outerVariables(fn)) {
    const value =
      state.vars.get(declaration) ??
      (declaration.kind === 'function' && declaration.fn ? ({ kind: 'function', fn: declaration.fn } as const) : undefined)
    if (!value) continue
    if (value.kind === 'function') {
      if (value.fn !== fn && !visiting.has(value.fn)) {
        visiting.add(fn)
        try {
          if (captures(value.fn, state)) return true
        } finally {
          visiting.delete(fn)
        }
      }
    } else if (reaches(value, () => false)) return true
  }
  return false
}

const visiting = new Set<FunctionNode>()
