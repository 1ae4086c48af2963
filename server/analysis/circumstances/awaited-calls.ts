import type { AwaitedCall, Circumstance } from '../../http/responses/circumstance.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { walk } from '../../syntax/walk.ts'
import { writtenAs } from '../values/access-path.ts'
import { circumstancesIn } from './circumstances.ts'
import { puts } from './queueing.ts'

interface Awaited {
  readonly start: number
  readonly end: number
  readonly name: string
  readonly queues: boolean
  readonly under: readonly Circumstance[]
}

const known = new WeakMap<FunctionNode, readonly Awaited[]>()

/** The calls that a function waits for above a place that depends on `circumstances`, in order. */
export function awaitedBefore(fn: FunctionNode, offset: number, circumstances: readonly Circumstance[]): readonly AwaitedCall[] {
  const awaited = known.get(fn) ?? awaitedIn(fn)
  known.set(fn, awaited)
  const depends = new Set(circumstances.map(({ at }) => at.start))
  return awaited.flatMap(({ start, end, name, queues, under }) =>
    end <= offset
      ? [{ name, at: { start, end }, isCertain: under.every(({ at }) => depends.has(at.start)), ...(queues && { queues: true as const }) }]
      : [],
  )
}

function awaitedIn(fn: FunctionNode): readonly Awaited[] {
  const found: Awaited[] = []
  walk(fn, (expression) => {
    if (expression.kind !== 'await' || expression.operand.kind !== 'call') return
    const { operand } = expression
    const name = writtenAs(operand.callee) ?? ''
    found.push({ start: operand.start, end: expression.end, name, queues: puts(operand), under: circumstancesIn(fn, expression) })
  })
  return found
}
