import { drawFigures } from './figures.ts'
import { measureMemory } from './memory.ts'

/** The figures of long sessions alone, which take many minutes in full: the argument is the part of them to go through. */
async function main(): Promise<void> {
  console.log(drawFigures(await measureMemory(Number(process.argv[2] ?? 1)), undefined))
}

void main()
