import { Bench } from 'tinybench'

/** What is measured, and what has to happen before each time without being measured. */
export type Task = (() => unknown) | { readonly before: () => void; readonly run: () => unknown }

/** Milliseconds that each task takes, the median of many runs. */
export async function medians<Name extends string>(tasks: { readonly [name in Name]: Task }): Promise<{ readonly [name in Name]: number }> {
  const bench = new Bench({ time: 1000, warmupTime: 2000, iterations: 20 })
  for (const [name, task] of Object.entries<Task>(tasks)) {
    const { run, before } = typeof task === 'function' ? { run: task, before: undefined } : task
    bench.add(name, async () => void (await run()), before && { beforeEach: before })
  }
  await bench.run()
  const entries = bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`${name} was not measured`, { cause: result })
    return [name, result.latency.p50]
  })
  return Object.fromEntries(entries)
}
