import assert from 'node:assert/strict'
import { createFindings } from '../../server/features/findings.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'
import { memoryFiles } from './memory-files.ts'

const folder = 'file:///shop'
const app = `import express from 'express'
import { helper } from './helper'
import data from './data.json'
import { alias } from '@a/alias'
express().get('/', (req, res) => {
  res.json(data)
  helper(res)
})
`
const files = { 'app.ts': app, 'helper.ts': 'export function helper(res) {\n  res.json(2)\n}\n', 'data.json': '{ "a": 1 }' }

const nested = (levels: number, inner: string) => `${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`
const chain = Object.fromEntries(
  Array.from({ length: 3000 }, (_, index) => [
    index === 0 ? 'tsconfig.json' : `base-${index}.json`,
    `{ "extends": "./base-${index + 1}.json" }`,
  ]),
)
const wide = { 'tsconfig.json': JSON.stringify({ extends: Array.from({ length: 4000 }, () => './base.json') }), 'base.json': '{}' }

/** What is found in a handler whose imports these files are about, and what the log says, asked twice. */
function find(more: Record<string, string>, uri = `${folder}/app.ts`) {
  const logged: string[] = []
  const log = { error: (message: string) => void logged.push(message) }
  const contents = Object.entries({ ...files, ...more }).map(([path, text]) => [`${folder}/${path}`, text])
  const workspace = createWorkspace(memoryFiles(Object.fromEntries(contents)), log)
  const findings = createFindings(workspace, log)
  const rules = (text: string, version: number) => {
    workspace.open(uri, 'typescript', version, text)
    return findings.of(workspace.document(uri)!).map(({ rule }) => rule)
  }
  return { rules: [rules(app, 1), rules(`${app}\n`, 2)], logged: [...new Set(logged)] }
}
const twice = (...rules: string[]) => [rules, rules]

suite('what is around a file and cannot be read', () => {
  for (const [what, more, said] of [
    [
      'an imported JSON nested 20,000 levels',
      { 'data.json': nested(20_000, '1') },
      `Cannot read all of ${folder}/data.json: it is nested too deeply`,
    ],
    [
      'a tsconfig.json nested 10,000 levels',
      { 'tsconfig.json': nested(10_000, '1') },
      `Cannot read ${folder}/tsconfig.json: it is nested too deeply`,
    ],
    ['a chain of 3,000 `extends`', chain, `${folder}/tsconfig.json: it extends more than 100 files`],
    ['4,000 `extends`', wide, `${folder}/tsconfig.json: it extends more than 100 files`],
    ...['[null]', 'null', '"x"', '[["x"]]', '{}'].map(
      (targets) =>
        [
          `paths to ${targets}`,
          { 'tsconfig.json': `{ "compilerOptions": { "paths": { "@a/*": ${targets}, "@b/*": ["./*"] } } }` },
          `${folder}/tsconfig.json: its \`paths\` hold something else than lists of paths`,
        ] as const,
    ),
  ] as const) {
    test(`${what}: the file is analysed with its other imports, and the cause is named`, () => {
      const { rules, logged } = find(more)
      assert.deepEqual(rules, twice('response-sent-twice'))
      assert.deepEqual(logged, [said])
    })
  }

  test('20,000 folders: nothing is looked for around the file, and it is analysed', () => {
    const uri = `${folder}${'/a'.repeat(20_000)}/app.ts`
    const text = app.replace('helper(res)', 'res.json(2)')
    const contents = memoryFiles({})
    const workspace = createWorkspace(contents, { error: assert.fail })
    const asked: string[] = []
    const isFile = contents.isFile
    contents.isFile = (it) => {
      asked.push(it)
      return isFile(it)
    }
    workspace.open(uri, 'typescript', 1, text)
    const findings = createFindings(workspace, { error: assert.fail })
    assert.deepEqual(
      findings.of(workspace.document(uri)!).map(({ rule }) => rule),
      ['response-sent-twice'],
    )
    assert.ok(asked.length + contents.reads.length < 10, `${asked.length} and ${contents.reads.length} questions`)
  })

  for (const [what, deep] of [
    ['1,000 functions in each other', `function deep() {\n${'  (() => {\n'.repeat(1000)}${'  })\n'.repeat(1000)}}\n`],
    ['5,000 arrays in each other', `const deep = \n${'  [\n'.repeat(5000)}${'  ]\n'.repeat(5000)}`],
    [
      '5,000 blocks',
      `export class Deep {\n  run() {\n${'    if (a) {\n'.repeat(5000)}    // statuswise-ignore teapot: none\n${'    }\n'.repeat(5000)}  }\n}\n`,
    ],
  ] as const) {
    test(`${what} cost the statement they stand in`, () => {
      const logged: string[] = []
      const log = { error: (message: string) => void logged.push(message) }
      const workspace = createWorkspace(memoryFiles({}), log)
      const findings = createFindings(workspace, log)
      const handler = app.replace('helper(res)', 'res.json(2)').replace(/import .* from '[.@].*\n/g, '')
      const text = `${handler}${deep}${handler.replace(/import .*\n/, '')}`
      const found = (version: number) => {
        const document = workspace.document(`${folder}/app.ts`)!
        assert.equal(document.version, version)
        return findings.of(document).map(({ rule, at }) => [rule, document.text.slice(at.start, at.end)])
      }
      const twoFindings = [1, 2].map(() => ['response-sent-twice', 'json(2)'])
      workspace.open(`${folder}/app.ts`, 'typescript', 1, text)
      assert.deepEqual(found(1), twoFindings)
      // An edit that makes it readable, and one that does not.
      const start = text.indexOf(deep)
      workspace.change(`${folder}/app.ts`, 2, `// x\n${text}`, { start: 0, end: 0, length: 5 })
      assert.deepEqual(found(2), twoFindings)
      const shallow = `// x\n${text.replace(deep, '\n')}`
      workspace.change(`${folder}/app.ts`, 3, shallow, { start: start + 5, end: start + 5 + deep.length, length: 1 })
      assert.deepEqual(found(3), twoFindings)
      assert.deepEqual([...new Set(logged)], [`Cannot analyse all of ${folder}/app.ts: it is nested too deeply`])
    })
  }
})
