import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'

const known = new WeakMap<ClassNode, { readonly fn: FunctionNode | undefined }>()

/** What making an instance comes to where the constructor hands on to another class: `class Gone extends HttpException { constructor(what) { super(what, 410) } }` is `(what) => new HttpException(what, 410)`. */
export function constructing(made: ClassNode): FunctionNode | undefined {
  const found = known.get(made) ?? { fn: handingOn(made) }
  known.set(made, found)
  return found.fn
}

function handingOn({ extends: base, members }: ClassNode): FunctionNode | undefined {
  for (const { kind, value } of members) {
    if (kind !== 'constructor' || value?.kind !== 'function' || value.body?.kind !== 'block' || !base) continue
    const { statements } = value.body
    const call = statements.map(superCall).find((it) => it !== undefined)
    if (!call || !statements.every((it) => superCall(it) === call || isHarmless(it))) return undefined
    return { ...value, body: { ...call, callee: base, isNew: true }, isArrow: true, returnsValue: true }
  }
  return undefined
}

const expressionOf = (statement: Statement): Expression | undefined => (statement.kind === 'expression' ? statement.expression : undefined)

function superCall(statement: Statement): Call | undefined {
  const expression = expressionOf(statement)
  return expression?.kind === 'call' && expression.callee.kind === 'super' ? expression : undefined
}

/** `this.name = 'Gone'`, `Error.captureStackTrace(this, Gone)`; what else is assigned may be what the framework reads. */
function isHarmless(statement: Statement): boolean {
  const expression = expressionOf(statement)
  if (expression?.kind === 'assign') return expression.target.kind === 'member' && /^(?:name|message)$/.test(expression.target.property)
  const callee = expression?.kind === 'call' ? expression.callee : undefined
  return callee?.kind === 'member' && /^(?:setPrototypeOf|captureStackTrace)$/.test(callee.property)
}
