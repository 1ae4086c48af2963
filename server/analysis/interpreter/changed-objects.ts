import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { changesItsList } from '../../syntax/list-methods.ts'
import type { Run, Step } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { withVariable } from '../paths/state.ts'
import { type Abstract, reaches, unknown } from '../values/abstract.ts'
import { staticValue } from '../values/values.ts'
import { unchangedOf } from './captures.ts'

// Code builds objects and lists step by step.

type Built = Abstract & { readonly kind: 'object' | 'array' }

/** `result.headers.allow = 'GET'`: the variable holds another object from here on. */
export function withAssigned(target: Expression, value: Abstract, state: State): State {
  const path: string[] = []
  let root = target
  while (root.kind === 'member' || root.kind === 'index') {
    path.unshift(root.kind === 'member' ? root.property : '*')
    root = root.object
  }
  const found = heldBy(root, state)
  if (!found) return state
  const { declaration, built } = found
  // (Where its parts were written, is not where they come from any more.)
  return withVariable(state, declaration, built.kind === 'object' ? changed({ ...built, expression: root }, path, value) : lost(built))
}

/** `list.push(item)`: the list is longer from here on; what else changes a list is not followed. */
export function withListChanged(run: Run, { callee, args }: Call, list: Abstract, values: readonly Abstract[], state: State): State {
  if (callee.kind !== 'member' || list.kind !== 'array' || !changesItsList(callee.property)) return state
  const isCounted = run.position.loops === 0 && list.elements.length < longestList && args.every(({ kind }) => kind !== 'spread')
  const now = callee.property === 'push' && isCounted ? { ...list, elements: [...list.elements, ...values] } : lost(list)
  const found = heldBy(callee.object, state)
  return found ? withVariable(state, found.declaration, now) : withAssigned(callee.object, now, state)
}

const longestList = 16

/** `addCors(result)`: code that we cannot see has the objects that variables hold, and may add to them. */
export function withOpened({ args }: Call, state: State): State {
  let at = state
  for (const argument of args) {
    const found = heldBy(argument, at)
    if (found?.built.kind === 'object' && !found.built.open) at = withVariable(at, found.declaration, opened(found.built))
    else if (found?.built.kind === 'array') at = withVariable(at, found.declaration, lost(found.built))
  }
  return at
}

/** A helper that is not followed changes what it is passed by the names of its parameters. */
export function withChangedBy(fn: FunctionNode, args: readonly Expression[], state: State): State {
  return args.reduce((at, argument, i) => {
    const pattern = fn.parameters[i]?.pattern
    const found = pattern?.kind === 'binding' && pattern.declaration.changed ? heldBy(argument, at) : undefined
    return found && pattern?.kind === 'binding'
      ? withVariable(at, found.declaration, unchangedOf(pattern.declaration, found.built, at))
      : at
  }, state)
}

/** After a helper has returned, what it has made of an object that it was passed is what the argument holds. */
export function withPassedBack({ args }: Call, fn: FunctionNode, before: State, steps: readonly Step[]): readonly Step[] {
  const passed = args.flatMap((argument, i) => {
    const pattern = fn.parameters[i]?.pattern
    const found = pattern?.kind === 'binding' && pattern.declaration.writes === 0 ? heldBy(argument, before) : undefined
    return found && pattern?.kind === 'binding' ? [{ ...found, parameter: pattern.declaration }] : []
  })
  if (passed.length === 0) return steps
  return steps.map((step) => ({
    ...step,
    state: passed.reduce((at, { declaration, built, parameter }) => {
      const now = at.vars.get(parameter)
      return now && now !== built ? withVariable(at, declaration, now) : at
    }, step.state),
  }))
}

function heldBy(expression: Expression, state: State): { declaration: Declaration; built: Built } | undefined {
  if (expression.kind !== 'name') return undefined
  const declaration = resolve(expression.name, expression.scope)
  const built = declaration && staticValue(expression, state.vars)
  return built?.kind === 'object' || built?.kind === 'array' ? { declaration: declaration!, built } : undefined
}

/** A list of which nothing is known any more, but that it holds something through which an answer can be given. */
const lost = (list: Abstract): Abstract => (reaches(list, () => true) ? list : unknown)

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
function opened(object: Abstract & { readonly kind: 'object' }): Abstract {
  const properties = new Map([...object.properties].map(([name, inner]) => [name, inner.kind === 'object' ? opened(inner) : inner]))
  return { ...object, properties, open: true }
}
