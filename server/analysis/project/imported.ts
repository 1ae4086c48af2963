import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'

/** `helper`, `helpers.fail`, `Status.Code.GONE` of another file of the project: what it is says only that file. */
export function isImported(expression: Expression): boolean {
  let root = expression
  while (root.kind === 'member') root = root.object
  const from = root.kind === 'name' ? resolve(root.name, root.scope)?.import?.from : undefined
  return from !== undefined && !isPackage(from)
}

// (`#imports` is how Nuxt names all that it imports by itself.)
const isPackage = (specifier: string) => /^(node:|@?[a-z]|#imports$)/i.test(specifier) && !specifier.startsWith('@/')
