import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dependenciesOf, frameworks } from '../frameworks/frameworks.ts'
import { cases, seed } from '../properties.ts'
import { differencesOf } from './judge.ts'
import { programs } from './program.ts'
import { render } from './render.ts'
import { ProgramRunner } from './run-program.ts'
import type { Observed, Order } from './runs.ts'

const { numRuns } = cases(2000)

suite('differential', function () {
  // For hangs: so many take a tenth of it.
  this.timeout(Math.max(1_200_000, numRuns * 600))

  for (const framework of frameworks.filter(({ document }) => document === 'express')) {
    test(`${framework.name}: what is said happens, and what happens is said`, async () => {
      const { express: version = '' } = dependenciesOf(framework)
      const runner = new ProgramRunner<Order, Observed>(`test/frameworks/${framework.id}`, 'test/flow/child.mjs')
      let programsRun = 0
      let runs = 0
      const property = fc.asyncProperty(programs, async (program) => {
        const rendered = render(program)
        const observed = await runner.observe({ code: rendered.marked, helpers: [...rendered.helpers.values()] })
        programsRun++
        runs += observed.route.count
        const differences = differencesOf(rendered, observed, version)
        assert.ok(differences.length === 0, `${differences.join('\n')}\n\n${numbered(rendered.source)}`)
      })
      try {
        await fc.assert(property, { seed, numRuns, includeErrorInReport: true })
      } finally {
        runner.stop()
        console.log(`      seed ${seed}: ${programsRun} programs, ${runs} runs`)
      }
    })
  }
})

function numbered(source: string): string {
  return source
    .split('\n')
    .map((line, i) => `${String(i + 1).padStart(3)}  ${line}`)
    .join('\n')
}
