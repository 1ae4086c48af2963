import assert from 'node:assert/strict'

/** Makes something of a size ready, and answers what is done with it, one after the other. */
export type Work = (size: number) => Readonly<Record<string, () => void>>

/** What has four times the size may take this many times the time: 2^1.5 for each doubling, between n log n and n². */
const bound = 8
/** Milliseconds of the processor below which a measurement is noise. */
const floor = 20
/** Whatever else happens on a machine makes something slower at times, never faster. */
const attempts = 12

/** Fails if anything that is done takes much more than four times the time for four times the size. */
export function assertGrowth(work: Work, size: number): void {
  const small = new Map<string, number>()
  const large = new Map<string, number>()
  const tooMuch = () => [...large].filter(([task, time]) => time > bound * Math.max(small.get(task)!, floor))
  for (let attempt = 0; attempt < attempts; attempt++) {
    measure(work(size), small)
    measure(work(4 * size), large)
    if (tooMuch().length === 0) return
  }
  assert.deepEqual(
    tooMuch().map(([task, time]) => `${task}: ${small.get(task)!.toFixed(0)} ms for ${size}, ${time.toFixed(0)} ms for ${4 * size}`),
    [],
  )
}

/** Keeps the best time of each task. */
function measure(tasks: ReturnType<Work>, best: Map<string, number>): void {
  for (const [task, run] of Object.entries(tasks)) {
    const start = process.cpuUsage()
    run()
    best.set(task, Math.min(best.get(task) ?? Number.POSITIVE_INFINITY, process.cpuUsage(start).user / 1000))
  }
}
