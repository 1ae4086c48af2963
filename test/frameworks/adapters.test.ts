import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import type { FrameworkAdapter } from '../../server/frameworks/contract/adapter.ts'
import { adapters } from '../../server/frameworks/index.ts'
import { codeOf, filesIn } from '../architecture/imports.ts'
import { factsOf } from '../fixtures/lenses.ts'
import { parseDocument } from '../fixtures/parse-document.ts'
import { readForms, writtenFor } from './forms.ts'
import { frameworks } from './frameworks.ts'

/** What a file of server/frameworks exports. The bundler takes in all that the path can be. */
function exportsOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const name = file.slice('server/frameworks/'.length, -'.ts'.length)
  return import(`../../server/frameworks/${name}.ts`)
}

const isAdapter = (value: unknown): value is FrameworkAdapter =>
  typeof value === 'object' && value !== null && ['id', 'semantics', 'registrations', 'print'].every((part) => part in value)

suite('adapters of frameworks', () => {
  const ids = adapters.map(({ id }) => id)

  test('all are listed', async () => {
    const found = await Promise.all(filesIn('server/frameworks').map(exportsOf))
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

  test('nothing else names their packages', () => {
    const names = adapters.flatMap(({ packages = [], aliases = {} }) => [...packages, ...Object.keys(aliases), ...Object.values(aliases)])
    const plain = names.filter((name) => /^[\w@/:.-]+$/.test(name))
    const others = ['analysis', 'rules', 'features', 'workspace', 'http', 'syntax', 'frameworks/contract', 'frameworks/routers']
    const files = others.flatMap((folder) => filesIn(`server/${folder}`))
    // (Pages show these by their ids, some of which are their packages' names.)
    const byId = 'server/features/pages/writing.ts'
    const naming = files.filter((file) => file !== byId && plain.some((name) => codeOf(file).includes(`'${name}'`)))
    assert.deepEqual(naming, [])
  })

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
