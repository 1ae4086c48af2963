import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dependenciesOf, frameworks } from '../frameworks/frameworks.ts'
import { cases, seed } from '../properties.ts'
import { dialects } from './returning/dialects.ts'
import { differencesOf } from './returning/judge.ts'
import { programsIn } from './returning/programs.ts'
import type { Observed, Order } from './returning/runs.ts'
import { ProgramRunner } from './run-program.ts'

const { numRuns } = cases(250)

suite('differential, where what is returned or left is the answer', function () {
  // For hangs: so many take a tenth of it.
  this.timeout(Math.max(1_200_000, numRuns * 600))

  for (const dialect of dialects) {
    const framework = frameworks.find(({ id }) => id === dialect.framework)!
    test(`${framework.name}: clients get what is said, and what they get is said`, async () => {
      const versions = dependenciesOf(framework)
      const runner = new ProgramRunner<Order, Observed>(`test/frameworks/${framework.id}`, 'test/flow/returning/child.mjs')
      let programs = 0
      let runs = 0
      const property = fc.asyncProperty(programsIn(dialect), async (program) => {
        const observed = await runner.observe({ dialect: dialect.id, code: dialect.code(program) })
        programs++
        runs += observed.count
        const differences = differencesOf(dialect, program, observed, versions)
        assert.ok(differences.length === 0, `${differences.join('\n')}\n\n${dialect.source(program)}`)
      })
      try {
        await fc.assert(property, { seed, numRuns, includeErrorInReport: true })
      } finally {
        runner.stop()
        console.log(`      seed ${seed}: ${programs} programs, ${runs} runs`)
      }
    })
  }
})
