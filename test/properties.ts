// The same code has the same verdict: properties are asked the same cases each time, unless more or others are wanted.

const { STATUSWISE_TIMES, STATUSWISE_SEED } = process.env
const times = Number(STATUSWISE_TIMES ?? 1)

export const seed = Number(STATUSWISE_SEED ?? (STATUSWISE_TIMES ? Date.now() % 2 ** 31 : 2117236423))

/** So many cases of a property, or the multiple of them that is wanted. */
export function cases(count: number): { readonly seed: number; readonly numRuns: number } {
  return { seed, numRuns: count * times }
}

/** A whole number below the bound. */
export type Random = (bound: number) => number

/** The same numbers for the same seed. */
export function createRandom(start: number): Random {
  let state = start
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * bound)
  }
}
