import { addedTo } from '../../syntax/additions.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Call, Expression, ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { FunctionNode, Pattern } from '../../syntax/ir/functions.ts'
import { type Declaration, moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { returnedValues } from '../../syntax/returned-values.ts'
import { type Abstract, type Closure, unknown } from './abstract.ts'

/** A factory that calls a factory that calls a factory. */
const mostFactories = 3
/** Of what a factory makes, and what it is made of, so much is looked at. */
const mostProperties = 3000
/** Objects in objects. */
const deepestObject = 2

/** How expressions are evaluated: where the call stands, and where its factory does. */
export interface Evaluation {
  inner(expression: Expression): Abstract
  within(expression: Expression, closure: Closure): Abstract
  /** Of what a module exports, the whole; other values as they are. */
  whole(value: Abstract): Abstract
}

const entered: FunctionNode[] = []

/** Whether what is evaluated is for the sake of a call of a factory. */
export const isInFactory = () => entered.length > 0

let propertiesLeft = mostProperties

/** What a function of the project makes in a call and returns in the end: a function, an object of functions, or what it was given. `asyncHandler(list)`, `createUsers(db)`. */
export function factoryValue(call: Call, evaluation: Evaluation): Abstract {
  const [only = unknown, ...others] = factoryValues(call, evaluation)
  return others.length > 0 ? unknown : only
}

/** The same for those that return in several places: what each returns. */
export function factoryValues({ callee, args }: Call, { inner, within, whole }: Evaluation): readonly Abstract[] {
  const maker = whole(inner(callee))
  if (maker.kind !== 'function' || entered.includes(maker.fn) || entered.length >= mostFactories) return []
  if (entered.length === 0) propertiesLeft = mostProperties
  const { fn, bound = [] } = maker
  const all = madeBy(fn)
  const closure = new Map(maker.closure)
  fn.parameters.forEach(({ pattern }, i) => {
    const argument = args[i - bound.length]
    const value = bound[i] ?? (argument && (entered.length === 0 || argument.kind !== 'call') ? inner(argument) : undefined)
    if (value) for (const [declaration, its] of partsOf(value, pattern)) closure.set(declaration, its)
  })
  entered.push(fn)
  try {
    const locals = new Map(closure)
    const evaluate = (expression: Expression) => {
      // (What several parts are made of is made once.)
      const made = madeIn(fn, expression)
      if (made && !locals.has(made.declaration)) locals.set(made.declaration, within(made.name, locals))
      return enclosed(within(expression, locals), fn, closure)
    }
    return all.map((returned) => functionsOf(returned, evaluate))
  } finally {
    entered.pop()
  }
}

/** What a parameter stands for, or those that take apart an object: `({ handler }) => …`. */
function partsOf(value: Abstract, pattern: Pattern): readonly (readonly [Declaration, Abstract])[] {
  if (pattern.kind === 'binding') return [[pattern.declaration, value]]
  if (pattern.kind === 'array-pattern' || value.kind !== 'object') return []
  return pattern.properties.flatMap(({ key, value: part, rest }) => {
    const its = key === undefined || rest ? undefined : value.properties.get(key)
    return its ? partsOf(its, part) : []
  })
}

/** The variable of a function that an expression is a part of, where a call made it. */
function madeIn(fn: FunctionNode, expression: Expression): { readonly name: Expression; readonly declaration: Declaration } | undefined {
  let name = expression
  while (name.kind === 'member') name = name.object
  const declaration = name.kind === 'name' && initialiserOf(name)?.kind === 'call' ? resolve(name.name, name.scope) : undefined
  return declaration?.scope.fn === fn ? { name, declaration } : undefined
}

/** Of an object its functions, and those of objects in it; of others functions alone. */
function functionsOf(returned: Expression, evaluate: (expression: Expression) => Abstract): Abstract {
  const [first, ...others] = literalsOf(returned)
  if (first) return ofObjects([first, ...others], evaluate, deepestObject)
  const value = evaluate(returned)
  return value.kind === 'function' || value.kind === 'instance' || value.kind === 'array' ? value : unknown
}

/** The literals that an object is made of: `Object.freeze({ list })`, or a name of one, with those that are assigned to it. */
function literalsOf(expression: Expression): readonly ObjectLiteral[] {
  if (expression.kind === 'object') return [expression]
  if (expression.kind === 'call')
    return isGlobalMember(expression.callee, 'Object', 'freeze') && expression.args[0] ? literalsOf(expression.args[0]) : []
  const first = initialiserOf(expression)
  const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
  const module = declaration && moduleOf(declaration.scope)
  if (first?.kind !== 'object' || !module) return []
  const added = addedTo(declaration, module).map((part) => initialiserOf(part) ?? part)
  return [first, ...added.filter((part) => part.kind === 'object')]
}

function ofObjects(
  [first, ...others]: readonly [ObjectLiteral, ...ObjectLiteral[]],
  evaluate: (it: Expression) => Abstract,
  depth: number,
): Abstract {
  const properties = new Map<string, Abstract>()
  for (const { name, value, spread } of [first, ...others].flatMap((literal) => literal.properties)) {
    if (propertiesLeft-- <= 0) break
    if (name === undefined || spread) continue
    const isObject = value.kind === 'object' && depth > 0
    const made = isObject ? ofObjects([value], evaluate, depth - 1) : evaluate(value)
    if (isObject || made.kind === 'function') properties.set(name, made)
    else properties.delete(name)
  }
  return { kind: 'object', expression: first, properties, open: true }
}

/** A function made in a factory sees the factory's parameters. */
function enclosed(value: Abstract, factory: FunctionNode, closure: Closure): Abstract {
  if (value.kind !== 'function' || value.closure || closure.size === 0) return value
  const { fn } = value
  return fn.module === factory.module && fn.start >= factory.start && fn.end <= factory.end ? { ...value, closure } : value
}

/** A function that returns in more places is no factory. */
const mostReturns = 4
const known = new WeakMap<FunctionNode, readonly Expression[]>()

/** What a function returns, in each of the places in which it does. */
function madeBy(fn: FunctionNode): readonly Expression[] {
  const found = known.get(fn) ?? allReturned(fn)
  known.set(fn, found)
  return found
}

function allReturned(fn: FunctionNode): readonly Expression[] {
  if (fn.isAsync || fn.isGenerator) return []
  const returned = returnedValues(fn).filter((value) => value !== undefined)
  return returned.length > mostReturns ? [] : returned
}
