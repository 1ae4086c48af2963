import { isGlobalMember } from './globals.ts'
import { initialiserOf } from './initialisers.ts'
import { type AnyNode, eachChild } from './ir/children.ts'
import type { Call, Expression } from './ir/expressions.ts'
import type { Pattern } from './ir/functions.ts'
import type { Module } from './ir/module.ts'
import type { Declaration } from './ir/scopes.ts'

/** A loop over a list, by one of the variables that hold an element of it. */
export interface Iteration {
  readonly list: Expression
  /** What of an object is walked over; undefined for a list. */
  readonly of: 'keys' | 'values' | 'entries' | undefined
  /** What holds an element, or parts of it. */
  readonly pattern: Pattern
}

const known = new WeakMap<Module, ReadonlyMap<Declaration, Iteration>>()

/** The variables of a module that hold elements of lists, one after the other: `for (const route of routes)`, `routes.forEach((route) => …)`, `Object.entries(routes)`, `for (const key in routes)`. */
export function iterationsIn(module: Module): ReadonlyMap<Declaration, Iteration> {
  const found = known.get(module) ?? createIterations(module)
  known.set(module, found)
  return found
}

function createIterations({ statements }: Module): ReadonlyMap<Declaration, Iteration> {
  const found = new Map<Declaration, Iteration>()
  const note = (walked: Expression, pattern: Pattern, of?: 'keys') => {
    const iteration = { ...(of ? { list: walked, of } : listOf(walked)), pattern }
    for (const declaration of declarationsIn(pattern)) found.set(declaration, iteration)
  }
  const visit = (node: AnyNode) => {
    if (node.kind === 'loop' && node.of && node.each && isPattern(node.each))
      note(node.of, node.each, node.form === 'in' ? 'keys' : undefined)
    if (node.kind === 'call' && node.callee.kind === 'member' && /^(?:forEach|map)$/.test(node.callee.property)) {
      const [callback] = node.args
      const first = callback?.kind === 'function' ? callback.parameters[0] : undefined
      if (first) note(node.callee.object, first.pattern)
    }
    eachChild(node, visit)
  }
  statements.forEach(visit)
  return found
}

function listOf(walked: Expression): Omit<Iteration, 'pattern'> {
  const made = initialiserOf(walked) ?? walked
  const [list] = made.kind === 'call' ? made.args : []
  const of = made.kind === 'call' ? walkedOf(made) : undefined
  return of && list ? { list, of } : { list: walked, of: undefined }
}

function walkedOf({ callee }: Call): Iteration['of'] {
  if (isGlobalMember(callee, 'Object', 'keys')) return 'keys'
  if (isGlobalMember(callee, 'Object', 'values')) return 'values'
  return isGlobalMember(callee, 'Object', 'entries') ? 'entries' : undefined
}

const isPattern = (node: Pattern | Expression): node is Pattern =>
  node.kind === 'binding' || node.kind === 'object-pattern' || node.kind === 'array-pattern'

function* declarationsIn(pattern: Pattern): Generator<Declaration> {
  if (pattern.kind === 'binding') yield pattern.declaration
  else
    for (const part of pattern.kind === 'object-pattern' ? pattern.properties : pattern.elements)
      if (part) yield* declarationsIn(part.value)
}
