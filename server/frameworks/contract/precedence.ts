import type { FrameworkAdapter } from './adapter.ts'

/** Adapters after all that say they stand before them, the last at the end, and otherwise as they are given. */
export function inOrder(adapters: readonly FrameworkAdapter[]): readonly FrameworkAdapter[] {
  const ordered = new Set<FrameworkAdapter>()
  const add = (adapter: FrameworkAdapter) => {
    if (ordered.has(adapter)) return
    for (const other of adapters) if (other.before?.includes(adapter.id)) add(other)
    ordered.add(adapter)
  }
  for (const adapter of adapters) if (!adapter.isLast) add(adapter)
  for (const adapter of adapters) add(adapter)
  return [...ordered]
}
