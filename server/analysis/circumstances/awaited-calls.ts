import type { AwaitedCall, Circumstance } from '../../http/responses/circumstance.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { walk } from '../../syntax/walk.ts'
import { writtenAs } from '../values/access-path.ts'
import { circumstancesIn } from './circumstances.ts'

interface Awaited {
  readonly end: number
  readonly name: string
  readonly under: readonly Circumstance[]
}

const known = new WeakMap<FunctionNode, readonly Awaited[]>()

/** The calls that a function waits for above a place that depends on `circumstances`, in order. */
export function awaitedBefore(fn: FunctionNode, offset: number, circumstances: readonly Circumstance[]): readonly AwaitedCall[] {
  const awaited = known.get(fn) ?? awaitedIn(fn)
  known.set(fn, awaited)
  const depends = new Set(circumstances.map(({ at }) => at.start))
  return awaited.flatMap(({ end, name, under }) =>
    end <= offset ? [{ name, isCertain: under.every(({ at }) => depends.has(at.start)) }] : [],
  )
}

function awaitedIn(fn: FunctionNode): readonly Awaited[] {
  const found: Awaited[] = []
  walk(fn, (expression) => {
    if (expression.kind !== 'await' || expression.operand.kind !== 'call') return
    found.push({ end: expression.end, name: writtenAs(expression.operand.callee) ?? '', under: circumstancesIn(fn, expression) })
  })
  return found
}
