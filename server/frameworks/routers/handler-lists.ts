import { addedTo } from '../../syntax/additions.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import type { RegisteredHandler } from '../contract/adapter.ts'
import type { RouterStyle } from './router-style.ts'

/** Lists of lists that are named in one another are not followed further, as they may stand in each other. */
const deepestList = 3

/** `asyncHandler(fn)` runs fn; lists of handlers are flattened, be they spread, named or joined. */
export function unwrapped(expression: Expression, style: RouterStyle, depth = 0): readonly RegisteredHandler[] {
  const elements = elementsOf(expression.kind === 'spread' ? expression.operand : expression, depth)
  if (elements) return elements.flatMap((element) => unwrapped(element, style, depth + 1))
  if (expression.kind === 'call') {
    const inner = expression.args.filter((argument) => argument.kind === 'function' && style.hasShape(argument))
    if (inner.length === 1) return [{ value: inner[0]!, isWrapped: true, standsIn: expression }]
    if (inner.length === 0 && expression.args.length === 1 && style.isWrapper(expression.callee))
      return [{ value: expression.args[0]!, isWrapped: true, standsIn: expression }]
  }
  return [{ value: expression, isWrapped: false }]
}

/** What a list holds, element by element or list by list: `[auth, show]`, `[].concat(auth, show)`, or a name of one. */
function elementsOf(expression: Expression, depth: number): readonly Expression[] | undefined {
  const list = (depth < deepestList && initialiserOf(expression)) || expression
  if (list.kind === 'array') return list === expression ? list.elements : [...list.elements, ...pushedTo(expression)]
  if (list.kind !== 'call' || list.callee.kind !== 'member' || list.callee.property !== 'concat') return undefined
  return [list.callee.object, ...list.args]
}

/** So many elements may be added to a list. */
const mostPushed = 30

/** What `guards.push(auth)` adds, whether or not it does each time. */
function pushedTo(expression: Expression): readonly Expression[] {
  const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
  const module = declaration && moduleOf(declaration.scope)
  return module ? addedTo(declaration, module).slice(-mostPushed) : []
}
