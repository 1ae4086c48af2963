import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { type FixtureWorkspace, parseDocument } from '../fixtures/parse-document.ts'
import { cases, createRandom } from '../properties.ts'
import type { Change } from './change.ts'
import { changes } from './changes.ts'
import { compare } from './compare.ts'
import { known, mayAlter } from './exceptions.ts'

interface Case {
  readonly name: string
  readonly workspace: FixtureWorkspace
}

const all = ['rules', 'frameworks', 'summaries', 'flow'].flatMap((folder) =>
  readdirSync(`test/${folder}`).flatMap((name) => (name.endsWith('.md') ? casesOf(`${folder}/${name}`) : [])),
)
/** As many of each change, or the multiple that is asked for. */
const { seed, numRuns: most } = cases(150)

function casesOf(document: string): Case[] {
  const { workspaces } = parseDocument(readFileSync(`test/${document}`, 'utf8'))
  return workspaces.map((workspace) => ({ name: `${document}: ${workspace.title}`, workspace }))
}

suite('what is found does not hang on how the code is written', function () {
  // Only a hang takes so long.
  this.timeout(600_000)
  const compared: string[] = []
  suiteTeardown(() => console.log(`      pairs compared: ${compared.join(', ')}`))

  for (const change of changes)
    test(change.title, () => {
      const reasons = Object.keys(mayAlter[change.title] ?? {})
      const random = createRandom(seed)
      const wrong: string[] = []
      let pairs = 0
      let expected = 0
      for (const { name, workspace } of inAnyOrder(all)) {
        const result = pairs < most ? compare(change, workspace, random, reasons) : undefined
        if (!result) continue
        pairs += 1
        const isKnown = isKnownIn(change, name)
        if (isKnown) expected += 1
        const { differences, changed } = result
        if (isKnown !== differences.length > 0)
          wrong.push(isKnown ? `${name} agrees: take it out of the known ones` : [name, ...differences, changed].join('\n'))
      }
      compared.push(`${pairs} (${expected} known to differ)`)
      assert.ok(pairs > 0, 'it applies nowhere')
      assert.equal(wrong.length, 0, `${wrong.length} of ${pairs} differ, with seed ${seed}:\n${wrong.slice(0, 3).join('\n\n')}`)
    })

  test('the known differences are those of cases that exist', () => {
    const names = new Set(all.map(({ name }) => name))
    const titles = new Set(changes.map(({ title }) => title))
    assert.deepEqual(
      [...Object.keys(known), ...Object.keys(mayAlter)].filter((title) => !titles.has(title)),
      [],
    )
    assert.deepEqual(
      Object.values(known).flatMap((cases) => Object.keys(cases).filter((name) => !names.has(name))),
      [],
    )
  })
})

const isKnownIn = ({ title }: Change, name: string) => known[title]?.[name] !== undefined

function inAnyOrder(list: readonly Case[]): readonly Case[] {
  const order = fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length })
  return fc.sample(order, { seed, numRuns: 1 })[0]!
}
