import { fieldOf } from '../../syntax/fields.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'

/** `helper`, `helpers.fail`, `Status.Code.GONE` of another file of the project: what it is says only that file. */
export function isImported(expression: Expression): boolean {
  let root = expression
  while (root.kind === 'member') root = root.object
  return root.kind === 'name' && isOfFile(resolve(root.name, root.scope)?.import?.from)
}

/** Whether what is called is imported, or a method of an instance of a class that is. */
export function callsElsewhere(callee: Expression): boolean {
  return isImported(callee) || isOfImportedClass(callee)
}

/** `this.users.find`, where the field is an instance of a class of another file. */
function isOfImportedClass(callee: Expression): boolean {
  let field = callee
  while (field.kind === 'member' && field.object.kind === 'member') field = field.object
  if (field === callee || field.kind !== 'member' || field.object.kind !== 'this' || !field.object.owner) return false
  const { made, type } = fieldOf(field.object.owner, field.property) ?? {}
  if (made?.kind === 'call' && made.isNew) return isImported(made.callee)
  return type !== undefined && isOfFile(resolve(type.path[0] ?? '', type.scope)?.import?.from)
}

const isOfFile = (specifier: string | undefined) => specifier !== undefined && !isPackage(specifier)

// (`#imports` is how Nuxt names all that it imports by itself.)
const isPackage = (specifier: string) => /^(node:|@?[a-z]|#imports$)/i.test(specifier) && !specifier.startsWith('@/')
