import type { Expression } from '../../syntax/ir/expressions.ts'

/** Middleware in the order it is registered, seen from its end: what is registered later shares what came before. */
export interface Earlier {
  readonly before: Earlier | undefined
  readonly last: Expression
  readonly length: number
}

/** Some middleware and then more. */
export function followedBy(before: Earlier | undefined, values: readonly Expression[]): Earlier | undefined {
  return values.reduce<Earlier | undefined>((at, last) => ({ before: at, last, length: (at?.length ?? 0) + 1 }), before)
}

/** What there is of several lists, as `Registration.before` holds them. */
export function listsOf(...lists: readonly (Earlier | undefined)[]): readonly Earlier[] {
  return lists.filter((list) => list !== undefined)
}

/** Middleware that nothing else shares, as `Registration.before` holds it. */
export function inOrder(values: readonly Expression[]): readonly Earlier[] {
  return listsOf(followedBy(undefined, values))
}

/** The elements of several lists, without what they share with one another, or with what was `seen` before. */
export function* elementsOf(lists: readonly Earlier[], seen = new Set<Earlier>()): Generator<Expression> {
  for (const list of lists) {
    for (let at: Earlier | undefined = list; at && !seen.has(at); at = at.before) {
      seen.add(at)
      yield at.last
    }
  }
}

/** A function of middleware lists that goes over each element once, however many lists share it: `known` keeps what came of them. */
export function accumulate<T>(
  list: Earlier | undefined,
  start: T,
  known: { get(at: Earlier): T | undefined; set(at: Earlier, value: T): unknown },
  add: (before: T, last: Expression) => T,
): T {
  const waiting: Earlier[] = []
  let at = list
  let value = start
  for (; at; at = at.before) {
    const found = known.get(at)
    if (found !== undefined) {
      value = found
      break
    }
    waiting.push(at)
  }
  for (const next of waiting.reverse()) {
    value = add(value, next.last)
    known.set(next, value)
  }
  return value
}
