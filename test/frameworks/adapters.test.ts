import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import type { FrameworkAdapter } from '../../server/frameworks/contract/adapter.ts'
import { adapters } from '../../server/frameworks/index.ts'
import { factsOf } from '../fixtures/lenses.ts'
import { parseDocument } from '../fixtures/parse-document.ts'
import { readForms, writtenFor } from './forms.ts'
import { frameworks } from './frameworks.ts'

/** The exports of a file of server/frameworks. */
const exportsOf = (file: string): Promise<Readonly<Record<string, unknown>>> => import(`../../server/frameworks/${file}.ts`)

const isAdapter = (value: unknown): value is FrameworkAdapter =>
  typeof value === 'object' && value !== null && ['id', 'semantics', 'registrations', 'print'].every((part) => part in value)

suite('adapters of frameworks', () => {
  const ids = adapters.map(({ id }) => id)

  test('all are listed', async () => {
    const files = readdirSync('server/frameworks', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
    const found = await Promise.all(files.map((file) => exportsOf(file.split(path.sep).join('/').slice(0, -'.ts'.length))))
    const all = new Set(found.flatMap((exported) => Object.values(exported).filter(isAdapter)))
    assert.deepEqual(new Set(adapters), all)
    assert.equal(new Set(ids).size, ids.length)
  })

  for (const { id, before = [] } of adapters.filter((adapter) => adapter.before)) {
    test(`${id} stands before ${before.join(', ')}`, () => {
      assert.deepEqual(
        before.filter((other) => ids.indexOf(other) < ids.indexOf(id)),
        [],
      )
    })
  }

  for (const framework of frameworks) {
    test(`the forms of ${framework.name} in ${framework.document}.md pass the gate`, () => {
      for (const form of readForms(framework.document).forms)
        assert.ok(mayHoldHttp(writtenFor(framework, form).file.text), `a check of a tree would skip “${form.title}”`)
    })
  }

  test('each has fixtures', () => {
    const documents = readdirSync('test/frameworks').filter((file) => file.endsWith('.md'))
    const workspaces = documents.flatMap((file) => parseDocument(readFileSync(`test/frameworks/${file}`, 'utf8')).workspaces)
    const taken = workspaces.flatMap((workspace) => workspace.files.flatMap((file) => factsOf(file.text, file, workspace).handlers))
    const frameworks = new Set(taken.map(({ framework }) => framework))
    assert.deepEqual(
      ids.filter((id) => !frameworks.has(id)),
      [],
    )
  })
})
