/** How many times as long work takes for sixteen times the size: 16 where it grows with the size, 256 where with its square. It is measured in processor time, the least of several runs, so that other work on the machine counts little. */
export function growthOf(size: number, prepare: (size: number) => () => unknown): number {
  const [small, large] = [prepare(size), prepare(16 * size)]
  small()
  const least = (work: () => unknown) => Math.min(...Array.from({ length: 5 }, () => timeOf(work)))
  return least(large) / Math.max(least(small), 500)
}

/** In microseconds. */
function timeOf(work: () => unknown): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return user + system
}
