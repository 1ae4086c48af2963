import { placeOfName } from '../exported.ts'
import type { Expression } from '../ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../ir/functions.ts'
import { moduleOf, resolve } from '../ir/scopes.ts'

/** A class of a class of a class. */
const deepest = 6

/** The classes that a class extends, the nearest first, as far as they are of the project. */
function* basesOf({ extends: base }: ClassNode): Generator<ClassNode> {
  let found = base && classOf(base)
  for (let left = deepest; found && left > 0; left--) {
    yield found
    found = found.extends && classOf(found.extends)
  }
}

/** The methods of base classes that a method overrides, the nearest first. */
export function* overriddenMethods({ owner, name }: FunctionNode): Generator<FunctionNode> {
  if (!owner?.extends || name === undefined || name === 'constructor') return
  for (const base of basesOf(owner)) {
    const method = methodsOf(base).get(name)
    if (method) yield method
  }
}

const known = new WeakMap<ClassNode, ReadonlyMap<string, FunctionNode>>()

/** Of the instances of a class, by name. */
function methodsOf(owner: ClassNode): ReadonlyMap<string, FunctionNode> {
  const found = known.get(owner) ?? new Map(namedMethods(owner))
  known.set(owner, found)
  return found
}

function* namedMethods({ members }: ClassNode): Generator<[string, FunctionNode]> {
  for (const { name, value, isStatic } of members) if (name !== undefined && value?.kind === 'function' && !isStatic) yield [name, value]
}

/** The class of the project that a name stands for. */
export function classOf(expression: Expression): ClassNode | undefined {
  if (expression.kind !== 'name') return undefined
  const declaration = resolve(expression.name, expression.scope)
  if (declaration?.class) return declaration.class
  const module = declaration?.import && moduleOf(expression.scope)
  const place = module && placeOfName(module, expression.name)
  return place?.module?.scope.names.get(place.name)?.class
}
