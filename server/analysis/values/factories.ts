import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Abstract, type Closure, unknown } from './abstract.ts'
import { returnedValues } from './returned-values.ts'

/** A factory that calls a factory that calls a factory. */
const mostFactories = 3
/** Of what a factory makes, so much is looked at. */
const mostProperties = 100

/** How expressions are evaluated: where the call stands, and where its factory does. */
export interface Evaluation {
  inner(expression: Expression): Abstract
  within(expression: Expression, closure: Closure): Abstract
  /** Of what a module exports, the whole; other values as they are. */
  whole(value: Abstract): Abstract
}

const entered: FunctionNode[] = []

/** What a function of the project makes in a call and returns in the end: a function, an object of functions, or what it was given. `asyncHandler(list)`, `createUsers(db)`. */
export function factoryValue(call: Call, evaluation: Evaluation): Abstract {
  const [only = unknown, ...others] = factoryValues(call, evaluation)
  return others.length > 0 ? unknown : only
}

/** The same for those that return in several places: what each returns. */
export function factoryValues({ callee, args }: Call, { inner, within, whole }: Evaluation): readonly Abstract[] {
  const maker = whole(inner(callee))
  if (maker.kind !== 'function' || entered.includes(maker.fn) || entered.length >= mostFactories) return []
  const { fn, bound = [] } = maker
  const all = madeBy(fn)
  const closure = new Map(maker.closure)
  fn.parameters.forEach(({ pattern }, i) => {
    const argument = args[i - bound.length]
    const value = bound[i] ?? (argument && (entered.length === 0 || argument.kind !== 'call') ? inner(argument) : undefined)
    if (pattern.kind === 'binding' && value) closure.set(pattern.declaration, value)
  })
  entered.push(fn)
  try {
    return all.map((returned) => functionsOf(returned, (expression) => enclosed(within(expression, closure), fn, closure)))
  } finally {
    entered.pop()
  }
}

/** Of an object its functions; of others functions alone. */
function functionsOf(returned: Expression, evaluate: (expression: Expression) => Abstract): Abstract {
  if (returned.kind !== 'object') {
    const value = evaluate(returned)
    return value.kind === 'function' || value.kind === 'instance' || value.kind === 'array' ? value : unknown
  }
  const properties = new Map<string, Abstract>()
  for (const { name, value, spread } of returned.properties.slice(0, mostProperties)) {
    const made = spread || value.kind === 'call' ? unknown : evaluate(value)
    if (name !== undefined && made.kind === 'function') properties.set(name, made)
  }
  return { kind: 'object', expression: returned, properties, open: true }
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
