import type { Earlier } from '../../frameworks/contract/earlier.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { keepHeadersOfList, readsOfLast } from '../handlers/middleware-headers.ts'
import { keepPassingOfList, passingReads } from '../handlers/passing.ts'

/** Tells whether middleware before an edit is that after it, and sets the same headers. What lists share is compared once. */
export function middlewareComparison(
  isSame: (one: Expression, other: Expression) => boolean,
  /** The functions after the edit that are the same as some before it; undefined when one is not. */
  untouched: (reads: ReadonlySet<FunctionNode>) => ReadonlySet<FunctionNode> | undefined,
): (old: readonly Earlier[], now: readonly Earlier[]) => boolean {
  const counterparts = new Map<Earlier, Earlier | undefined>()
  const counterpart = (one: Earlier, other: Earlier) => {
    if (!isSame(one.last, other.last)) return undefined
    const reads = untouched(readsOfLast(one))
    const readsForPassing = untouched(passingReads(one))
    if (!reads || !readsForPassing) return undefined
    keepHeadersOfList(one, other, reads)
    keepPassingOfList(one, other, readsForPassing)
    return other
  }
  const isSameList = (old: Earlier, now: Earlier): boolean => {
    if (old.length !== now.length) return false
    const waiting: (readonly [Earlier, Earlier])[] = []
    let [one, other]: readonly (Earlier | undefined)[] = [old, now]
    for (; one && other && !counterparts.has(one); [one, other] = [one.before, other.before]) waiting.push([one, other])
    let areSame = one === undefined || counterparts.get(one) === other
    for (const [before, after] of waiting.reverse()) {
      const found = areSame ? counterpart(before, after) : undefined
      counterparts.set(before, found)
      areSame = found !== undefined
    }
    return areSame
  }
  return (old, now) => old.length === now.length && old.every((list, i) => isSameList(list, now[i]!))
}
