import type { Constant } from '../../http/responses/constant.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Identity, Interner } from './interner.ts'

/** What a condition is about. Within one interpretation the same object wherever the code says the same. */
export interface Subject {
  /** The variables it hangs on: what was known of it is forgotten when one of them changes. */
  readonly declarations: ReadonlySet<Declaration>
  /** The names of all properties it reads. */
  readonly properties: ReadonlySet<string>
  /** The property that it is: `method` of `req.method`. */
  readonly property?: string
  /** It is that `subject` equals `constant`. */
  readonly equality?: { readonly subject: Subject; readonly constant: Constant }
}

export interface Subjects {
  /** Undefined for an expression that has effects, or need not be what it was. */
  of(expression: Expression): Subject | undefined
  variable(declaration: Declaration): Subject
  property(object: Subject, name: string): Subject
  /** That something equals a constant. */
  equality(subject: Subject, constant: Constant): Subject
  /** That one thing stands to another as the operator says. */
  relation(operator: string, left: Subject, right: Subject): Subject
  /** Which of the forms of something was found, or found not to be the case. */
  alternative(of: object, isFound: boolean): Subject
}

/** Methods that only look: what they answer stays the same along a path. */
const readers = new Set([
  'get',
  'header',
  'is',
  'has',
  'includes',
  'startsWith',
  'endsWith',
  'isArray',
  'hasOwn',
  'hasOwnProperty',
  'accepts',
  'trim',
  'toLowerCase',
  'toUpperCase',
])

export function createSubjects({ primitive, reference, sequence }: Interner): Subjects {
  const known = new WeakMap<Expression, Subject | undefined>()
  const subjects = new Map<Identity, Subject>()
  const made = (identity: Identity, make: () => Subject): Subject => {
    let subject = subjects.get(identity)
    if (!subject) {
      subject = make()
      subjects.set(identity, subject)
    }
    return subject
  }
  const composed = (kind: string, operator: string, parts: readonly Subject[]): Subject =>
    made(sequence([primitive(kind), primitive(operator), ...parts.map(reference)]), () => unionOf(parts))
  const leaf = (kind: string, value: string | Constant) => made(sequence([primitive(kind), primitive(value)]), () => unionOf([]))

  const variable = (declaration: Declaration) =>
    made(reference(declaration), () => ({ declarations: new Set([declaration]), properties: new Set() }))
  const property = (object: Subject, name: string) =>
    made(sequence([primitive('member'), reference(object), primitive(name)]), () => {
      const { declarations, properties } = object
      return { declarations, properties: new Set([...properties, name]), property: name }
    })
  const equality = (subject: Subject, constant: Constant) =>
    made(sequence([primitive('equality'), reference(subject), primitive(constant)]), () => ({
      ...unionOf([subject]),
      equality: { subject, constant },
    }))

  const of = (expression: Expression): Subject | undefined => {
    if (!known.has(expression)) known.set(expression, read(expression))
    return known.get(expression)
  }
  const all = (expressions: readonly Expression[], make: (parts: readonly Subject[]) => Subject): Subject | undefined => {
    const parts = expressions.map(of)
    return parts.every((part) => part !== undefined) ? make(parts) : undefined
  }
  const read = (expression: Expression): Subject | undefined => {
    switch (expression.kind) {
      case 'name': {
        const declaration = resolve(expression.name, expression.scope)
        return declaration ? variable(declaration) : leaf('name', expression.name)
      }
      case 'literal':
        return leaf('literal', expression.value)
      case 'this':
        return leaf('this', undefined)
      case 'member':
        return all([expression.object], ([object]) => property(object!, expression.property))
      case 'index':
        return all([expression.object, expression.index], (parts) => composed('index', '', parts))
      case 'unary':
        return expression.operator === 'delete'
          ? undefined
          : all([expression.operand], (parts) => composed('unary', expression.operator, parts))
      case 'binary':
        return all([expression.left, expression.right], (parts) => composed('binary', expression.operator, parts))
      case 'typed':
        return of(expression.operand)
      case 'call': {
        const { callee, args } = expression
        if (callee.kind !== 'member' || !readers.has(callee.property)) return undefined
        return all([callee, ...args], (parts) => composed('call', '', parts))
      }
      default:
        return undefined
    }
  }
  return {
    of,
    variable,
    property,
    equality,
    relation: (operator, left, right) => composed('binary', operator, [left, right]),
    alternative: (of, isFound) => made(sequence([primitive(isFound ? 'one of' : 'none of'), reference(of)]), () => unionOf([])),
  }
}

function unionOf(parts: readonly Subject[]): Subject {
  const [first, ...others] = parts
  if (first && others.length === 0) return { declarations: first.declarations, properties: first.properties }
  return {
    declarations: new Set(parts.flatMap(({ declarations }) => [...declarations])),
    properties: new Set(parts.flatMap(({ properties }) => [...properties])),
  }
}
