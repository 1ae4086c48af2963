import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode, Pattern } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { walk, walkNodes } from '../../syntax/walk.ts'
import type { Found } from '../paths/conditions.ts'
import { isWithin } from '../paths/operations.ts'
import type { Step } from '../paths/run.ts'
import { type Continuation, type State, withVariable } from '../paths/state.ts'
import type { Subject } from '../paths/subjects.ts'
import { type Abstract, reaches, unknown } from '../values/abstract.ts'
import { unchanged } from '../values/unchanged.ts'
import { forget } from './bind.ts'

const outerNames = new WeakMap<FunctionNode, ReadonlySet<Declaration>>()

/** The variables of outer functions that a function mentions, in itself or in functions inside it. */
function outerVariables(fn: FunctionNode): ReadonlySet<Declaration> {
  const known = outerNames.get(fn)
  if (known) return known
  const found = new Set<Declaration>()
  walk(fn, (expression) => {
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

const writtenBy = new WeakMap<FunctionNode, readonly Declaration[]>()

/** The variables of outer functions that a function assigns. */
function outerWrites(fn: FunctionNode): readonly Declaration[] {
  let found = writtenBy.get(fn)
  if (!found) {
    const written = new Set<Declaration>()
    walk(fn, (expression) => {
      if (expression.kind !== 'assign' || expression.target.kind !== 'name') return
      const declaration = resolve(expression.target.name, expression.target.scope)
      if (declaration && declaration.scope.fn !== fn) written.add(declaration)
    })
    found = [...written]
    writtenBy.set(fn, found)
  }
  return found
}

/** Whether a function changes a variable of which something is known, or what it holds. */
export function changes(fn: FunctionNode, { vars, pathCondition }: State): boolean {
  const changed = [...outerVariables(fn)].filter((declaration) => declaration.changed && vars.has(declaration))
  return [...outerWrites(fn), ...changed].some(
    (declaration) => vars.has(declaration) || [...pathCondition.keys()].some(({ declarations }) => declarations.has(declaration)),
  )
}

/** A function that other code may call at any time makes what it writes unknown. */
export function forgetWrittenBy(fn: FunctionNode, state: State): State {
  let at = state
  for (const declaration of outerWrites(fn))
    at = withVariable(
      forget(at, ({ declarations }) => declarations.has(declaration)),
      declaration,
      unknown,
    )
  for (const declaration of outerVariables(fn)) {
    const value = declaration.changed && at.vars.get(declaration)
    if (value) at = withVariable(at, declaration, unchangedOf(declaration, value, at))
  }
  return at
}

/** What stays the same of a value under a name; nobody is to forget that it leads to an answer. */
export function unchangedOf(declaration: Declaration, value: Abstract, state: State): Abstract {
  return unchanged(declaration, value, (part) => reaches(part, (fn) => captures(fn, state)))
}

/** Before a helper is entered again: what its last call has handed over keeps the parameters it had. */
export function keepParameters(fn: FunctionNode, state: State): State {
  if (!state.pending.some(({ within }) => within.includes(fn))) return state
  const pending = state.pending.map((waiting): Continuation => {
    if (!waiting.within.includes(fn)) return waiting
    const within = waiting.within.filter((other) => other !== fn)
    return {
      ...waiting,
      within,
      run: (later) => waiting.run(withParametersOf(fn, state, later)).map((end) => withParametersOf(fn, later, end)),
    }
  })
  return { ...state, pending }
}

/** A state in which the parameters of a function are what they are in another. */
export function withParametersOf(fn: FunctionNode, { vars, pathCondition }: State, state: State): State {
  const own = fn.parameters.flatMap(({ pattern }) => (pattern.kind === 'binding' ? [pattern.declaration] : []))
  const isOwn = ([{ declarations }]: readonly [Subject, Found]) => own.some((declaration) => declarations.has(declaration))
  const start: State = {
    ...state,
    pathCondition: new Map([...[...state.pathCondition].filter((entry) => !isOwn(entry)), ...[...pathCondition].filter(isOwn)]),
  }
  return own.reduce((at, declaration) => withVariable(at, declaration, vars.get(declaration) ?? unknown), start)
}

const ownVariables = new WeakMap<FunctionNode, ReadonlySet<Declaration>>()

/** The variables of a function that no function in it mentions: when it is left, nothing reads them any more. */
function privateVariables(fn: FunctionNode): ReadonlySet<Declaration> {
  const known = ownVariables.get(fn)
  if (known) return known
  const found = new Set<Declaration>()
  const shared = new Set<Declaration>()
  const add = (pattern: Pattern): void => {
    if (pattern.kind === 'binding') found.add(pattern.declaration)
    else for (const part of pattern.kind === 'object-pattern' ? pattern.properties : pattern.elements) if (part) add(part.value)
  }
  for (const { pattern } of fn.parameters) add(pattern)
  walkNodes(fn, (node) => {
    if (node.kind === 'binding' && node.declaration.scope.fn === fn) found.add(node.declaration)
    if (node.kind !== 'name') return
    const declaration = resolve(node.name, node.scope)
    if (declaration?.scope.fn === fn && node.scope.fn !== fn) shared.add(declaration)
  })
  for (const declaration of shared) found.delete(declaration)
  ownVariables.set(fn, found)
  return found
}

/** Where a function has been left: states that differed in its variables only are equal from here on. */
export function withoutPrivate(fn: FunctionNode, state: State): State {
  const own = privateVariables(fn)
  if (own.size === 0) return state
  // (An error tells where it came from to whoever is given what was made of it.)
  const isDone = (declaration: Declaration, value: Abstract) => own.has(declaration) && !(value.kind === 'unknown' && value.from)
  const vars = new Map([...state.vars].filter(([declaration, value]) => !isDone(declaration, value)))
  const forgotten = forget(state, ({ declarations }) => [...declarations].some((declaration) => own.has(declaration)))
  return vars.size === state.vars.size ? forgotten : { ...forgotten, vars }
}

/** The same of what a function returns. What an object was made of is looked up in what the function knew. */
export function leaving(fn: FunctionNode, step: Step): Step {
  const value = step.value.kind === 'promise' ? step.value.value : step.value
  return value.kind === 'object' || value.kind === 'array' ? step : { ...step, state: withoutPrivate(fn, step.state) }
}

const alike = new WeakMap<FunctionNode, boolean>()

/** Whether every run of a function can go the same ways: it keeps no count and asks nothing that another run may have changed. */
export function runsAlike(fn: FunctionNode): boolean {
  let answer = alike.get(fn)
  if (answer === undefined) {
    answer = true
    walk(fn, (expression) => {
      if (expression.kind === 'name' && isOuter(expression, fn, (d) => !d.isConst && d.writes > 0)) answer = false
      // What is called or looked into may hold a count: `results.length`, `done()`.
      const inner = expression.kind === 'member' ? expression.object : expression.kind === 'call' ? expression.callee : undefined
      if (inner?.kind === 'name' && isOuter(inner, fn, (d) => d.kind !== 'parameter')) answer = false
    })
    alike.set(fn, answer)
  }
  return answer
}

function isOuter({ name, scope }: Expression & { kind: 'name' }, fn: FunctionNode, is: (declaration: Declaration) => boolean): boolean {
  const declaration = resolve(name, scope)
  return !!declaration?.scope.fn && !isWithin(declaration.scope.fn, fn) && is(declaration)
}
