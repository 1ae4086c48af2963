import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Placed } from '../contract/declared-objects.ts'

export const ownPackage = '@trpc/server'

const maxSteps = 100
/** A barrel of barrels of barrels. */
const mostBarrels = 4

/** Whether a chain of calls begins with something of tRPC; `elsewhere` where that stands in another file, into which nobody has looked. */
export function beginning(value: Expression, module: Module, looksElsewhere: boolean): 'own' | 'other' | 'elsewhere' {
  let at: Placed | undefined = { value, module }
  for (let steps = 0; at && steps < maxSteps; steps += 1) {
    const imported = importedBy(at.value)
    if (imported?.from === ownPackage) return 'own'
    if (imported && !looksElsewhere) return 'elsewhere'
    at = imported ? placed(at.module, imported.from, imported.name) : before(at)
  }
  return 'other'
}

type Import = NonNullable<Declaration['import']>

/** What of another file an expression is: `publicProcedure`, `trpc.publicProcedure` of a namespace. */
function importedBy(value: Expression): Import | undefined {
  if (value.kind === 'member') {
    const outer = value.object.kind === 'name' ? importedBy(value.object) : undefined
    return outer?.name === '*' ? { ...outer, name: value.property } : undefined
  }
  return value.kind === 'name' ? resolve(value.name, value.scope)?.import : undefined
}

/** What a link of a chain hangs on, and what a name is declared with; of a function, what it returns. */
function before({ value, module }: Placed): Placed | undefined {
  const inner = innerOf(value)
  return inner && { value: inner, module }
}

function innerOf(value: Expression): Expression | undefined {
  switch (value.kind) {
    case 'call':
      return value.isNew ? undefined : value.callee
    case 'member':
      return value.object
    case 'typed':
      return value.operand
    case 'function':
      return returnedBy(value)
    case 'name': {
      const { writes = 1, fn, init } = resolve(value.name, value.scope) ?? {}
      return writes > 0 ? undefined : (fn ?? init)
    }
    default:
      return undefined
  }
}

function returnedBy({ body }: FunctionNode): Expression | undefined {
  if (body?.kind !== 'block') return body
  const last = body.statements[body.statements.length - 1]
  return last?.kind === 'return' ? last.value : undefined
}

/** What another file exports under a name, itself or out of others. */
function placed(module: Module, from: string, name: string, left = mostBarrels): Placed | undefined {
  const target = module.imported?.(from)
  if (!target || left === 0) return undefined
  const entry = target.exports.find((it) => it.name === name)
  if (entry?.from !== undefined) return placed(target, entry.from, entry.local ?? name, left - 1)
  if (entry)
    return { value: entry.value ?? { kind: 'name', name: entry.local ?? name, scope: target.scope, start: 0, end: 0 }, module: target }
  for (const it of target.exports) {
    const found = it.name === '*' && it.from !== undefined ? placed(target, it.from, name, left - 1) : undefined
    if (found) return found
  }
  return undefined
}
