import { parseArgs } from 'node:util'
import { createRandom } from '../properties.ts'
import { configure } from './configurations.ts'
import { edit } from './edits.ts'
import { type FaultKind, type Figures, noFigures, summary } from './figures.ts'
import { operateOnFiles } from './files.ts'
import { sendMalformed } from './messages.ts'
import { Failure, type Step, startSession } from './session.ts'
import { readSources } from './sources.ts'

/** What a server is attacked with, and how often before the next one is started. */
const campaigns: Readonly<Record<string, { readonly step: Step; readonly times: number }>> = {
  edits: { step: edit, times: 120 },
  files: { step: operateOnFiles, times: 40 },
  messages: { step: sendMalformed, times: 80 },
  configuration: { step: configure, times: 25 },
}
/** Edits are most of what a server lives with. */
const order = ['edits', 'files', 'edits', 'messages', 'edits', 'configuration']

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 2 ** 31)
const start = Date.now()
const end = start + Number(values.minutes) * 60_000
if (!Number.isSafeInteger(seed) || !Number.isFinite(end) || (values.only !== undefined && !campaigns[values.only])) {
  console.error('npm run fuzz -- [--minutes N] [--seed S] [--only edits|files|messages|configuration] [DIR…]')
  process.exit(2)
}

const sources = readSources(positionals)
const figures = noFigures()
console.log(`seed ${seed}, ${sources.length} sources`)
// An end before the sum is a failure: a server that does not start leaves nothing to wait for.
process.exitCode = 1
void run()

async function run(): Promise<void> {
  for (let i = 0; Date.now() < end; i++) await attack(values.only ?? order[(seed + i) % order.length]!, seed + i, figures)
  console.log(summary(figures, (Date.now() - start) / 60_000))
  process.exit(figures.faults.length > 0 ? 1 : 0)
}

/** A server is attacked until it fails or has had its share. */
async function attack(campaign: string, seed: number, figures: Figures): Promise<void> {
  const { step, times } = campaigns[campaign]!
  const report = (kind: FaultKind, what: string) => {
    figures.faults.push({ kind, campaign, seed, what })
    console.log(`${campaign}: ${kind}: ${what.split('\n', 1)} (--seed ${seed})`)
  }
  const session = await startSession(createRandom(seed), figures, sources, report)
  try {
    for (let i = 0; i < times && Date.now() < end; i++) await step(session)
    await session.compare()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    report(error.kind, error.message)
  } finally {
    await session.end()
  }
}
