import type { RegisteredHandler } from '../../frameworks/contract/adapter.ts'
import { choicesOf } from '../../syntax/choices.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Abstract } from '../values/abstract.ts'
import { property, staticValue } from '../values/values.ts'

/** A function that runs when what is registered does. */
export interface RegisteredFunction {
  readonly fn: FunctionNode
  /** Another function around it may take care of what it throws. */
  readonly isWrapped: boolean
}

/** Wrappers in wrappers, lists in lists. */
const deepest = 4

/** The functions that a registered expression stands for, in the order in which they run: `isProd ? show : showAll`, `[auth, show]`, `require('./users')`, `users.list.bind(users)`, and what wrappers of the project run: `guard(show)`. */
export function registeredFunctions({ value, isWrapped }: RegisteredHandler): readonly RegisteredFunction[] {
  return choicesOf(value).flatMap((choice) => functionsOf(staticValue(choice), isWrapped, deepest))
}

function functionsOf(value: Abstract, isWrapped: boolean, depth: number): readonly RegisteredFunction[] {
  if (depth === 0) return []
  switch (value.kind) {
    case 'function': {
      const { fn, closure } = value
      const inner = [...(closure ?? [])].filter(([declaration, it]) => it.kind === 'function' && runs(fn, declaration))
      return [...inner.flatMap(([, it]) => functionsOf(it, true, depth - 1)), { fn, isWrapped }]
    }
    case 'array':
      return value.elements.flatMap((element) => functionsOf(element, isWrapped, depth - 1))
    case 'namespace': {
      const whole = property(value, 'default', { kind: 'opaque', parts: [], start: 0, end: 0 })
      return functionsOf(whole, isWrapped, depth - 1)
    }
    default:
      return []
  }
}

const known = new WeakMap<FunctionNode, ReadonlySet<Declaration>>()

/** Whether a function calls what a name outside of it stands for, or hands it to what it calls. */
function runs(fn: FunctionNode, declaration: Declaration): boolean {
  const found = known.get(fn) ?? namesRunBy(fn)
  known.set(fn, found)
  return found.has(declaration)
}

function namesRunBy({ body }: FunctionNode): ReadonlySet<Declaration> {
  const found = new Set<Declaration>()
  const note = (node: AnyNode) => {
    const declaration = node.kind === 'name' ? resolve(node.name, node.scope) : undefined
    if (declaration) found.add(declaration)
  }
  const visit = (node: AnyNode) => {
    if (node.kind === 'call') {
      note(node.callee.kind === 'member' ? node.callee.object : node.callee)
      node.args.forEach(note)
    }
    eachChild(node, visit)
  }
  if (body) visit(body)
  return found
}
