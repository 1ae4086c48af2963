import assert from 'node:assert/strict'

/** Makes something of a size ready, and answers what to do with it: only that is measured. */
export type Work = (size: number) => () => void

/** What takes four times the size may take this many times the time: 2^1.5 for each doubling, between n log n and n². */
const bound = 8
/** Milliseconds of the processor below which a measurement is noise. */
const floor = 20
/** Whatever else happens on a machine makes something slower at times, never faster. */
const attempts = 5

/** Fails if work takes much more than four times the time for four times the size. */
export function assertGrowth(work: Work, size: number): void {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let attempt = 0; attempt < attempts; attempt++) {
    small = Math.min(small, processorTime(work(size)))
    large = Math.min(large, processorTime(work(4 * size)))
    if (large <= bound * Math.max(small, floor)) return
  }
  assert.fail(`${small.toFixed(0)} ms for ${size}, ${large.toFixed(0)} ms for ${4 * size}`)
}

function processorTime(task: () => void): number {
  const start = process.cpuUsage()
  task()
  return process.cpuUsage(start).user / 1000
}
