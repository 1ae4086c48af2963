import type { FunctionNode } from '../syntax/ir/functions.ts'
import { walkFunction } from '../syntax/walk.ts'
import { writtenAs } from './paths.ts'

const known = new WeakMap<FunctionNode, readonly { readonly end: number; readonly name: string }[]>()

/** The functions whose answer a function waits for above an offset, as written and in order. */
export function awaitedBefore(fn: FunctionNode, offset: number): readonly string[] {
  let awaited = known.get(fn)
  if (!awaited) {
    const found: { end: number; name: string }[] = []
    walkFunction(fn, (expression) => {
      if (expression.kind !== 'await' || expression.operand.kind !== 'call') return
      found.push({ end: expression.end, name: writtenAs(expression.operand.callee) ?? '' })
    })
    awaited = found
    known.set(fn, awaited)
  }
  return awaited.flatMap(({ end, name }) => (end <= offset ? [name] : []))
}
