import type { Expression } from './ir/expressions.ts'
import type { ClassNode, FunctionNode } from './ir/functions.ts'
import type { TypeReference } from './ir/scopes.ts'

/** What the text says of a field: what it is begun with, or else its type. */
export interface Field {
  readonly made?: Expression
  readonly type?: TypeReference
}

const known = new WeakMap<ClassNode, ReadonlyMap<string, Field>>()

/** A field of the instances of a class: `users = new Users()`, `this.users = new Users()`, `constructor(private readonly users: Users)`. */
export function fieldOf(owner: ClassNode, name: string): Field | undefined {
  const fields = known.get(owner) ?? new Map(fieldsOf(owner))
  known.set(owner, fields)
  return fields.get(name)
}

/** What a field of `this` is begun with. */
export function heldIn(expression: Expression): Expression | undefined {
  if (expression.kind !== 'member' || expression.object.kind !== 'this' || !expression.object.owner) return undefined
  return fieldOf(expression.object.owner, expression.property)?.made
}

function* fieldsOf({ members }: ClassNode): Generator<[string, Field]> {
  const maker = members.find(({ kind }) => kind === 'constructor')?.value
  const types = new Map(maker?.kind === 'function' ? typesOf(maker) : [])
  for (const [name, type] of types) yield [name, { type }]
  for (const { kind, name, isStatic, type, value } of members)
    if (kind === 'property' && !isStatic && name !== undefined && (type || value))
      yield [name, { ...(type && { type }), ...(value && { made: value }) }]
  if (maker?.kind !== 'function' || maker.body?.kind !== 'block') return
  for (const statement of maker.body.statements) {
    const assigned = statement.kind === 'expression' ? statement.expression : undefined
    if (assigned?.kind !== 'assign' || assigned.operator !== '=') continue
    const { target, value } = assigned
    if (target.kind !== 'member' || target.object.kind !== 'this') continue
    const type = value.kind === 'name' ? types.get(value.name) : undefined
    if (type) yield [target.property, { type }]
    else if (value.kind === 'call') yield [target.property, { made: value }]
  }
}

function* typesOf({ parameters }: FunctionNode): Generator<[string, TypeReference]> {
  for (const { pattern, type } of parameters) if (pattern.kind === 'binding' && type) yield [pattern.declaration.name, type]
}
