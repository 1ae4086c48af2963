import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { State } from '../paths/state.ts'
import { withVariable } from '../paths/state.ts'
import { type Abstract, unknown } from '../values/abstract.ts'
import { staticValue } from '../values/values.ts'

// Where answers are plain objects, code builds them step by step.

type PlainObject = Abstract & { readonly kind: 'object' }

/** `result.headers.allow = 'GET'`: the variable holds another object from here on. */
export function withAssigned(target: Expression, value: Abstract, state: State): State {
  const path: string[] = []
  let root = target
  while (root.kind === 'member') {
    path.unshift(root.property)
    root = root.object
  }
  const held = heldBy(root, state)
  // (Where its parts were written, is not where they come from any more.)
  return held ? withVariable(state, held.declaration, changed({ ...held.object, expression: root }, path, value)) : state
}

/** `addCors(result)`: code that we cannot see has the objects that variables hold, and may add to them. */
export function withOpened({ args }: Call, state: State): State {
  let at = state
  for (const argument of args) {
    const held = heldBy(argument, at)
    if (held && !held.object.open) at = withVariable(at, held.declaration, opened(held.object))
  }
  return at
}

function heldBy(expression: Expression, state: State): { declaration: Declaration; object: PlainObject } | undefined {
  if (expression.kind !== 'name') return undefined
  const declaration = resolve(expression.name, expression.scope)
  const object = declaration && staticValue(expression, state.vars)
  return object?.kind === 'object' ? { declaration: declaration!, object } : undefined
}

function changed(object: Abstract, [name, ...rest]: readonly string[], value: Abstract): Abstract {
  if (object.kind !== 'object' || name === undefined) return unknown
  if (name === '*') return opened(object)
  const old = object.properties.get(name)
  const now = rest.length > 0 ? changed(old ?? unknown, rest, value) : value
  // (What is not known and was not there makes no paths of its own.)
  if (!old && now.kind === 'unknown') return { ...object, open: true }
  return { ...object, properties: new Map(object.properties).set(name, now) }
}

/** Whatever it holds may have been added to, at any depth. */
function opened(object: PlainObject): PlainObject {
  const properties = new Map([...object.properties].map(([name, inner]) => [name, inner.kind === 'object' ? opened(inner) : inner]))
  return { ...object, properties, open: true }
}
