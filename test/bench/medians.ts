import { Bench } from 'tinybench'

/** Milliseconds that each task takes, the median of many runs. */
export async function medians<Name extends string>(
  tasks: { readonly [name in Name]: () => unknown },
): Promise<{ readonly [name in Name]: number }> {
  const bench = new Bench({ time: 1000, warmupTime: 500, iterations: 20 })
  for (const [name, task] of Object.entries<() => unknown>(tasks)) bench.add(name, async () => void (await task()))
  await bench.run()
  const entries = bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`${name} was not measured`, { cause: result })
    return [name, result.latency.p50]
  })
  return Object.fromEntries(entries)
}
