import { calledName } from '../../syntax/called-name.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'

const creates = /^(create|insert|save|add|store|register|place|submit|upload|make|post)/i

/** The name of the `id` in an answer, where it is that of something just created: `const { id } = await create(…)` and `{ id }`. */
export function createdId(expression: Expression): string | undefined {
  const id = expression.kind === 'object' ? expression.properties.findLast(({ name }) => name === 'id')?.value : undefined
  const declaration = id?.kind === 'name' ? resolve(id.name, id.scope) : undefined
  return declaration && isOfCreated(declaration) ? declaration.name : undefined
}

function isOfCreated({ init, path, writes }: Declaration): boolean {
  const call = init?.kind === 'await' ? init.operand : init
  if (call?.kind !== 'call' || writes > 0 || path?.length !== 1 || path[0] !== 'id') return false
  return creates.test(calledName(call.callee))
}
