import { isGlobalName } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { classOf } from '../../syntax/types/overridden-methods.ts'
import { type Abstract, constant, unknown } from './abstract.ts'
import { staticValue } from './values.ts'

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

/** An error of an error of an error. */
const deepest = 6

/** The status that an error of the project has when it is made: of a field, or what its constructor assigns or hands to the class it extends. Undefined where the class is no error or the text does not tell. */
export function statusOfError(
  made: ClassNode,
  args: readonly Abstract[],
  properties: readonly string[],
  depth = deepest,
): Abstract | undefined {
  const base = made.extends
  if (!base || depth === 0) return undefined
  const maker = made.members.find(({ kind }) => kind === 'constructor')?.value
  const own = maker?.kind === 'function' ? maker : undefined
  const variables = new Map(own ? given(own, args) : [])
  const parent = classOf(base)
  if (!parent && !isGlobalName(base, 'Error')) return undefined
  const handed = own ? superArguments(own)?.map((argument) => staticValue(argument, variables)) : args
  const inherited = parent && handed ? statusOfError(parent, handed, properties, depth - 1) : undefined
  if (parent && !inherited && !isError(parent, depth - 1)) return undefined
  for (const name of properties) {
    const assigned = own && assignedTo(own, name)
    if (assigned) return staticValue(assigned, variables)
    const parameter = own?.parameters.find(({ pattern }) => pattern.kind === 'binding' && pattern.declaration.name === name)
    if (parameter?.pattern.kind === 'binding' && !inherited) return variables.get(parameter.pattern.declaration) ?? unknown
    const field = made.members.find((member) => member.kind === 'property' && !member.isStatic && member.name === name)?.value
    if (field) return staticValue(field)
  }
  return inherited
}

function isError({ extends: base }: ClassNode, depth: number): boolean {
  if (!base || depth <= 0) return false
  const parent = classOf(base)
  return parent ? isError(parent, depth - 1) : isGlobalName(base, 'Error')
}

function given({ parameters }: FunctionNode, args: readonly Abstract[]): [Declaration, Abstract][] {
  return parameters.flatMap(({ pattern, rest, default: initial }, i) => {
    if (pattern.kind !== 'binding' || rest) return []
    return [[pattern.declaration, args[i] ?? (initial ? staticValue(initial) : constant(undefined))]]
  })
}

function expressionsIn({ body }: FunctionNode): readonly Expression[] {
  return body?.kind === 'block' ? body.statements.flatMap((it) => (it.kind === 'expression' ? [it.expression] : [])) : []
}

/** What a constructor hands to that of the class it extends. */
function superArguments(own: FunctionNode): readonly Expression[] | undefined {
  const call = expressionsIn(own).find((it) => it.kind === 'call' && it.callee.kind === 'super')
  return call?.kind === 'call' ? call.args : undefined
}

/** `this.status = 404` */
function assignedTo(own: FunctionNode, name: string): Expression | undefined {
  const found = expressionsIn(own).find(
    (it) => it.kind === 'assign' && it.target.kind === 'member' && it.target.object.kind === 'this' && it.target.property === name,
  )
  return found?.kind === 'assign' ? found.value : undefined
}
