import assert from 'node:assert/strict'
import { createProjects } from '../../server/workspace/project.ts'
import { createRemembered } from '../../server/workspace/remembered.ts'
import { createRememberedFiles } from '../../server/workspace/remembered-files.ts'
import { memoryFiles } from './memory-files.ts'

const manifest = (dependencies: Record<string, string>, field = 'dependencies') => JSON.stringify({ [field]: dependencies })

function versionOf(contents: Record<string, string>, uri: string, name = 'express'): string | undefined {
  return createProjects(memoryFiles(contents), createRemembered()).around(uri).version(name)
}

suite('projects', () => {
  test('the nearest package.json that names the package decides', () => {
    const contents = {
      'file:///shop/package.json': manifest({ express: '^4.18.0' }),
      'file:///shop/api/package.json': manifest({ express: '5.1.0' }),
      'file:///shop/jobs/package.json': manifest({ other: '1' }),
    }
    assert.equal(versionOf(contents, 'file:///shop/api/src/app.ts'), '5.1.0')
    assert.equal(versionOf(contents, 'file:///shop/web/app.ts'), '^4.18.0')
    assert.equal(versionOf(contents, 'file:///shop/jobs/app.ts'), '^4.18.0')
    assert.equal(versionOf(contents, 'file:///elsewhere/app.ts'), undefined)
  })

  for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
    test(`${field} count`, () => {
      assert.equal(versionOf({ 'file:///package.json': manifest({ express: '~5.0.1' }, field) }, 'file:///app.ts'), '~5.0.1')
    })
  }

  test('what is installed decides where the range leaves the major version open', () => {
    const installed = { 'file:///a/node_modules/express/package.json': '{"version":"4.21.2"}' }
    for (const range of ['*', '>=4', '^4 || ^5', 'latest', 'catalog:', 'workspace:*']) {
      assert.equal(versionOf({ ...installed, 'file:///a/package.json': manifest({ express: range }) }, 'file:///a/app.ts'), '4.21.2', range)
    }
    assert.equal(versionOf(installed, 'file:///a/b/app.ts'), '4.21.2')
  })

  test('a range of one major version goes before what is installed', () => {
    for (const [range, expected] of [
      ['^5.0.0', '^5.0.0'],
      ['5.x', '5.x'],
      ['v5', 'v5'],
      ['5.0.0 - 5.9.9', '5.0.0 - 5.9.9'],
      ['^5.0.0 || ~5.1.0', '^5.0.0 || ~5.1.0'],
      ['npm:@fork/express@^5.2.0', '^5.2.0'],
      ['workspace:^5.0.0', '^5.0.0'],
    ] as const) {
      const contents = {
        'file:///a/package.json': manifest({ express: range }),
        'file:///a/node_modules/express/package.json': '{"version":"4.21.2"}',
      }
      assert.equal(versionOf(contents, 'file:///a/app.ts'), expected)
    }
  })

  test('an open range is better than nothing, a word is not', () => {
    assert.equal(versionOf({ 'file:///package.json': manifest({ express: '>=4' }) }, 'file:///app.ts'), '>=4')
    assert.equal(versionOf({ 'file:///package.json': manifest({ express: 'latest' }) }, 'file:///app.ts'), undefined)
  })

  test('broken and strange manifests say nothing', () => {
    for (const text of ['', '{', 'null', '[]', '7', '{"dependencies":[]}', '{"dependencies":{"express":4}}', '['.repeat(200_000)]) {
      assert.equal(versionOf({ 'file:///package.json': text }, 'file:///app.ts'), undefined)
    }
    const hostile = `{"dependencies":{"__proto__":"1.0.0","express":"${'1.'.repeat(50_000)} !"}}`
    assert.equal(versionOf({ 'file:///package.json': hostile }, 'file:///app.ts', 'toString'), undefined)
  })

  test('only package names reach the disk', () => {
    const files = memoryFiles({})
    const project = createProjects(files, createRemembered()).around('file:///a/app.ts')
    for (const name of ['../../etc', 'a/../../b', '/etc', '.', '..', '']) assert.equal(project.version(name), undefined)
    assert.deepEqual(files.reads, [])
  })

  test('a document in no folder has no project', () => {
    const files = memoryFiles({})
    assert.equal(createProjects(files, createRemembered()).around('untitled:Untitled-1').version('express'), undefined)
    assert.deepEqual(files.reads, [])
  })

  test('files are read once, and again when they are others', () => {
    const files = memoryFiles({ 'file:///a/package.json': manifest({ express: '4' }) })
    const remembered = createRemembered()
    const seen = createRememberedFiles(files, remembered)
    const projects = createProjects(seen, remembered)
    assert.equal(projects.around('file:///a/one.ts').version('express'), '4')
    const { length } = files.reads
    assert.equal(projects.around('file:///a/two.ts').version('express'), '4')
    assert.equal(files.reads.length, length)
    files.contents['file:///a/package.json'] = manifest({ express: '5' })
    remembered.renew(seen.at('file:///a/package.json'))
    assert.equal(projects.around('file:///a/one.ts').version('express'), '5')
  })
})
