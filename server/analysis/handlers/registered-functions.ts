import type { RegisteredHandler } from '../../frameworks/contract/adapter.ts'
import { choicesOf } from '../../syntax/choices.ts'
import { exported } from '../../syntax/exported.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { Expression, Name } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { requiredModule } from '../../syntax/required-module.ts'
import type { Abstract } from '../values/abstract.ts'
import { type Evaluation, factoryValues } from '../values/factories.ts'
import { property, staticValue, type Variables } from '../values/values.ts'

/** A function that runs when what is registered does. */
export interface RegisteredFunction {
  readonly fn: FunctionNode
  /** Another function around it may take care of what it throws. */
  readonly isWrapped: boolean
  /** It runs another of them. */
  readonly isWrapper?: true
  /** The function around it that runs it. */
  readonly ranBy?: RunBy
}

/** A function of the project around another, and where its call of that ends. */
export interface RunBy {
  readonly fn: FunctionNode
  readonly end: number
}

/** Wrappers in wrappers, lists in lists. */
const deepest = 4

/** The functions that a registered expression stands for, in the order in which they run: `isProd ? show : showAll`, `[auth, show]`, `require('./users')`, `users.list.bind(users)`, and what wrappers of the project run: `guard(show)`. */
export function registeredFunctions(
  { value, isWrapped }: Pick<RegisteredHandler, 'value' | 'isWrapped'>,
  variables: Variables,
): readonly RegisteredFunction[] {
  const evaluation: Evaluation = { inner: (it) => staticValue(it, variables), within: staticValue, whole: wholeOf }
  const valuesOf = (choice: Expression) => {
    const known = staticValue(choice, variables)
    return choice.kind === 'call' && known.kind === 'unknown' ? factoryValues(choice, evaluation) : [known]
  }
  const found = choicesOf(value)
    .flatMap(valuesOf)
    .flatMap((it) => functionsOf(it, isWrapped, deepest))
  const given = found.length === 0 ? givenToWrapper(value) : undefined
  return given ? [{ fn: given, isWrapped: true }] : found
}

/** What runs a function that stands in a call: `sendResult(async (req, res) => …)`. */
export function runnerOf(fn: FunctionNode, standsIn: Expression): RunBy | undefined {
  return registeredFunctions({ value: standsIn, isWrapped: false }, new Map()).find((it) => it.fn === fn)?.ranBy
}

/** The one function in the call that makes what another file exports: `import('./users').GET`, where that is `withUser(async () => …)`. */
function givenToWrapper(value: Expression): FunctionNode | undefined {
  const module = value.kind === 'member' && value.object.kind === 'call' ? requiredModule(value.object) : undefined
  const made = module && value.kind === 'member' ? exported(module, value.property) : undefined
  const functions = made?.kind === 'call' ? made.args.filter((argument) => argument.kind === 'function') : []
  return functions.length === 1 ? functions[0] : undefined
}

/** Of what a module exports, the whole. */
export function wholeOf(value: Abstract): Abstract {
  return value.kind === 'namespace' ? property(value, 'default', { kind: 'opaque', parts: [], start: 0, end: 0 }) : value
}

function functionsOf(value: Abstract, isWrapped: boolean, depth: number): readonly RegisteredFunction[] {
  if (depth === 0) return []
  switch (value.kind) {
    case 'function': {
      const { fn, closure } = value
      const wrapped = runBy(fn).flatMap(({ called, end }) => {
        const it = closure && isOf(called, closure) ? staticValue(called, closure) : undefined
        if (it?.kind !== 'function') return []
        return functionsOf(it, true, depth - 1).map((inner) => ({ ...inner, ranBy: inner.ranBy ?? { fn, end } }))
      })
      return [...wrapped, { fn, isWrapped, ...(wrapped.length > 0 && { isWrapper: true }) }]
    }
    case 'array':
      return value.elements.flatMap((element) => functionsOf(element, isWrapped, depth - 1))
    case 'library':
      return value.given ? functionsOf(value.given, true, depth - 1) : []
    case 'namespace':
      return functionsOf(wholeOf(value), isWrapped, depth - 1)
    default:
      return []
  }
}

/** Whether an expression is one of those names, a part of what it stands for, or was taken out of that: `handler` of `const { handler } = options`. */
function isOf(expression: Expression, closure: Variables): boolean {
  const root = rootOf(expression)
  const declaration = root && resolve(root.name, root.scope)
  if (!declaration || closure.has(declaration)) return !!declaration
  const made = declaration.kind === 'variable' && declaration.writes === 0 && declaration.init ? rootOf(declaration.init) : undefined
  const from = made && resolve(made.name, made.scope)
  return !!from && closure.has(from)
}

function rootOf(expression: Expression): Name | undefined {
  let at = expression
  while (at.kind === 'member') at = at.object
  return at.kind === 'name' ? at : undefined
}

/** What is called, and where the call ends. */
interface Called {
  readonly called: Expression
  readonly end: number
}

const known = new WeakMap<FunctionNode, readonly Called[]>()

/** What a function calls with what it is given, or hands on along with that; each once, with the last call. */
function runBy(fn: FunctionNode): readonly Called[] {
  const found = known.get(fn) ?? callsIn(fn)
  known.set(fn, found)
  return found
}

function callsIn(fn: FunctionNode): readonly Called[] {
  const found = new Map<string, Called>()
  /** What the wrapper itself was given, also in an object. */
  const isGiven = (node: Expression): boolean => {
    if (node.kind === 'object') return node.properties.some(({ value }) => isGiven(value))
    const declaration = node.kind === 'name' ? resolve(node.name, node.scope) : undefined
    return (
      node.kind === 'spread' ||
      (node.kind === 'name' && node.name === 'arguments') ||
      (declaration?.kind === 'parameter' && declaration.scope === fn.scope)
    )
  }
  const visit = (node: AnyNode) => {
    if (node.kind === 'call' && node.args.some(isGiven)) {
      for (const part of [node.callee, ...node.args]) {
        const called = part.kind === 'member' && /^(?:call|apply|bind)$/.test(part.property) ? part.object : part
        if (rootOf(called)) found.set(fn.module.text.slice(called.start, called.end), { called, end: node.end })
      }
    }
    eachChild(node, visit)
  }
  if (fn.body) visit(fn.body)
  return [...found.values()]
}
