import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { measureEditing, measureGate } from './editing.ts'
import { drawFigures, type Figure, keeps, type Record, round } from './figures.ts'
import { measureHelperEdits } from './helper-edits.ts'
import { measureMemory } from './memory.ts'
import { measureCheck, measureServer, measureWorstFiles } from './processes.ts'
import { measureRules } from './rule-times.ts'

const recorded = 'docs/benchmarks.json'

async function main(): Promise<void> {
  const before: Record | undefined = existsSync(recorded) ? JSON.parse(readFileSync(recorded, 'utf8')) : undefined
  if (before) console.log(`Recorded on ${before.date} with Node ${before.node} on ${before.cpu}\n`)
  const figures: Figure[] = []
  const editing = [500, 1000, 5000].map((lines) => () => measureEditing(lines))
  const whole = [measureHelperEdits, measureRules, measureGate, measureServer, () => measureMemory(), measureWorstFiles, measureCheck]
  for (const measure of [...editing, ...whole]) {
    const part = await measure()
    console.log(drawFigures(part, before))
    figures.push(...part)
  }
  if (process.argv.includes('--record')) record(figures)
  const broken = figures.filter((figure) => !keeps(figure))
  console.log(broken.length > 0 ? `\n${broken.length} bounds are not kept` : '\nAll bounds are kept')
  process.exitCode = broken.length > 0 ? 1 : 0
}

function record(figures: readonly Figure[]): void {
  const now: Record = {
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    figures: Object.fromEntries(figures.map(({ name, value }) => [name, round(value)])),
  }
  writeFileSync(recorded, `${JSON.stringify(now, undefined, 2)}\n`)
}

void main()
