import type { Random } from '../properties.ts'

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value }
  return value
}

const values: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => -1,
  () => 0.5,
  () => 2 ** 53,
  () => 1e308,
  () => '',
  () => '\0',
  () => '\ud800',
  () => 'file:///%',
  () => 'x'.repeat(20_000),
  () => ' '.repeat(20_000),
  () => '/**/a'.repeat(50),
  () => [],
  () => ({}),
  () => [null],
  () => JSON.parse('{ "__proto__": { "length": 1 }, "constructor": 1, "toString": null }'),
  () => Array.from({ length: 2000 }, (_, i) => `./${i}.json`),
  () => nested(1000),
]

/** A value with something hostile in it: at its root, or somewhere below. */
export function withHostile(value: unknown, random: Random): unknown {
  if (typeof value !== 'object' || value === null || random(4) === 0) return values[random(values.length)]!()
  const entries = Object.entries(value)
  const chosen = random(entries.length)
  const changed = entries.map(([key, each], i) => [key, i === chosen ? withHostile(each, random) : each] as const)
  return Array.isArray(value) ? changed.map(([, each]) => each) : Object.fromEntries(changed)
}
