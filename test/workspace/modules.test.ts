import assert from 'node:assert/strict'
import { createFindings } from '../../server/features/findings.ts'
import { lower } from '../../server/syntax/lowering/lower.ts'
import { parse } from '../../server/syntax/parse.ts'
import { createImportTargets } from '../../server/workspace/import-targets.ts'
import type { Log } from '../../server/workspace/log.ts'
import { createModules, mostCharacters } from '../../server/workspace/modules.ts'
import { createRemembered } from '../../server/workspace/remembered.ts'
import { createRememberedFiles } from '../../server/workspace/remembered-files.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

const strict: Log = { error: assert.fail }
const folder = 'file:///shop'

const app = `import express from 'express'
import { audit } from './lib/index.js'
express().get('/', (req, res) => {
  res.json(1)
  audit(req, res)
})
`
const barrel = `export * from './audit.js'\n`
const quiet = `export function audit(req, res) {\n  console.log(req.url)\n}\n`
const answering = `export function audit(req, res) {\n  console.log(req.url)\n  res.json(2)\n}\n`

function openShop(contents: Record<string, string>) {
  const files = memoryFiles(Object.fromEntries(Object.entries(contents).map(([path, text]) => [`${folder}/${path}`, text])))
  const workspace = enteredWorkspace(files, strict)
  const findings = createFindings(workspace, strict)
  const open = (path: string) => workspace.open(`${folder}/${path}`, '', 1, files.contents[`${folder}/${path}`]!)
  const edit = (path: string, version: number, text: string) => workspace.change(`${folder}/${path}`, version, text, undefined)
  const rulesIn = (path: string) => findings.of(workspace.document(`${folder}/${path}`)!).map(({ rule }) => rule)
  return { workspace, files, findings, open, edit, rulesIn }
}

suite('helpers in other files', () => {
  test('are followed through barrels, with the place in the helper as a related location', () => {
    const { open, rulesIn, findings, workspace } = openShop({ 'app.ts': app, 'lib/index.ts': barrel, 'lib/audit.ts': answering })
    open('app.ts')
    assert.deepEqual(rulesIn('app.ts'), ['response-sent-twice'])
    const [finding] = findings.of(workspace.document(`${folder}/app.ts`)!)
    assert.equal(app.slice(finding!.at.start, finding!.at.end), 'audit(req, res)')
    const inHelper = finding!.related.find(({ at }) => at.file !== undefined)
    assert.equal(inHelper?.at.file, `${folder}/lib/audit.ts`)
    assert.equal(answering.slice(inHelper!.at.start, inHelper!.at.end), 'json(2)')
  })

  test('that change outdate the open files that use them, and no others', () => {
    const { open, edit, rulesIn } = openShop({
      'app.ts': app,
      'other.ts': app.replace('./lib/index.js', './else.js'),
      'lib/index.ts': barrel,
      'lib/audit.ts': quiet,
      'else.ts': quiet,
    })
    for (const path of ['app.ts', 'other.ts', 'lib/audit.ts']) open(path)
    assert.deepEqual(rulesIn('app.ts'), [])
    assert.deepEqual(rulesIn('other.ts'), [])
    assert.deepEqual(edit('lib/audit.ts', 2, answering), [`${folder}/app.ts`])
    assert.deepEqual(rulesIn('app.ts'), ['response-sent-twice'])
    assert.deepEqual(edit('lib/audit.ts', 3, quiet), [`${folder}/app.ts`])
    assert.deepEqual(rulesIn('app.ts'), [])
  })

  test('that mean the same after an edit outdate nothing', () => {
    const { open, edit, rulesIn } = openShop({ 'app.ts': app, 'lib/index.ts': barrel, 'lib/audit.ts': quiet })
    open('app.ts')
    open('lib/audit.ts')
    assert.deepEqual(rulesIn('app.ts'), [])
    assert.deepEqual(edit('lib/audit.ts', 2, `// Who was here.\n${quiet.replace('(req, res)', '( req, res )')}`), [])
  })

  test('that move outdate the files whose findings point into them', () => {
    const { open, edit, rulesIn, findings, workspace } = openShop({ 'app.ts': app, 'lib/index.ts': barrel, 'lib/audit.ts': answering })
    open('app.ts')
    open('lib/audit.ts')
    assert.deepEqual(rulesIn('app.ts'), ['response-sent-twice'])
    const moved = `// Who was here.\n${answering}`
    assert.deepEqual(edit('lib/audit.ts', 2, moved), [`${folder}/app.ts`])
    const [finding] = findings.of(workspace.document(`${folder}/app.ts`)!)
    const { at } = finding!.related.find((related) => related.at.file !== undefined)!
    assert.equal(moved.slice(at.start, at.end), 'json(2)')
  })

  test('are read from disk again when they change or appear there', () => {
    const { open, files, workspace, rulesIn } = openShop({ 'app.ts': app, 'lib/index.ts': barrel })
    open('app.ts')
    assert.deepEqual(rulesIn('app.ts'), [])
    files.contents[`${folder}/lib/audit.ts`] = quiet
    workspace.filesChanged([`${folder}/lib/audit.ts`])
    assert.deepEqual(rulesIn('app.ts'), [])
    files.contents[`${folder}/lib/audit.ts`] = answering
    assert.deepEqual(workspace.filesChanged([`${folder}/lib/audit.ts`]), [`${folder}/app.ts`])
    assert.deepEqual(rulesIn('app.ts'), ['response-sent-twice'])
  })

  test('may import each other in a circle, be missing, or be no code at all', () => {
    const circle = {
      'app.ts': app,
      'lib/index.ts': `export * from './index.js'\nexport * from './a.js'`,
      'lib/a.ts': `export * from './index.js'\nexport { audit } from './missing.js'`,
    }
    const { open, rulesIn } = openShop(circle)
    open('app.ts')
    assert.deepEqual(rulesIn('app.ts'), [])
  })

  test('are found by the paths of tsconfig.json, and constants in JSON', () => {
    const text = app
      .replace('./lib/index.js', '@lib/audit')
      .replace('audit(req, res)', 'audit(req, res, codes.tooMany)')
      .replace("'express'\n", "'express'\nimport codes from './codes.json'\n")
      .replace('  res.json(1)\n', '')
    const { open, rulesIn } = openShop({
      'app.ts': text,
      'codes.json': '{ "tooMany": 429 }',
      'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./lib/*"] } } }',
      'lib/audit.ts': 'export const audit = (req, res, status) => res.status(status).end()\n',
    })
    open('app.ts')
    assert.deepEqual(rulesIn('app.ts'), ['missing-retry-after'])
  })

  test('are kept up to a size, those asked for last', () => {
    const text = `// ${'x'.repeat(16_000)}\n`
    const helper = `${folder}/helper.ts`
    const files = memoryFiles({ [helper]: 'export {}' })
    const remembered = createRemembered()
    const seen = createRememberedFiles(files, remembered)
    const modules = createModules(seen, remembered, createImportTargets(seen, remembered, strict), strict)
    const opened = lower(parse(text, 'typescript'), '')
    const uris = Array.from({ length: 1500 }, (_, index) => `${folder}/file-${index}.ts`)
    for (const uri of uris) {
      modules.keep({ ...opened, uri })
      modules.module('./helper', uri, uri)
    }
    const kept = uris.filter((uri) => modules.known(uri, text))
    const characters = kept.length * text.length
    assert.ok(characters <= mostCharacters && characters > mostCharacters * 0.9, `${characters} characters`)
    assert.deepEqual(kept, uris.slice(-kept.length))
    assert.ok(modules.known(helper, 'export {}'))
    assert.equal(files.reads.filter((uri) => uri === helper).length, 1)
  })
})
