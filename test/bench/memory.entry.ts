import { drawFigures } from './figures.ts'
import { measureMemory } from './memory.ts'

/** The figures of long sessions alone, which take minutes; an argument divides how often things are done. */
async function main(): Promise<void> {
  const part = Number(process.argv[2] ?? 1)
  const figures = await measureMemory({ edits: 36_000 / part, keystrokes: 40_000 / part, visits: 1500 / part })
  console.log(drawFigures(figures, undefined))
}

void main()
