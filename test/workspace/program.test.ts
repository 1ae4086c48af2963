import assert from 'node:assert/strict'
import { createFindings } from '../../server/features/findings.ts'
import type { Log } from '../../server/workspace/log.ts'
import { sliced, takeSteps, takeStepsLater } from '../../server/workspace/program/file-steps.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'
import { memoryFiles } from './memory-files.ts'

const strict: Log = { error: assert.fail }
const folder = 'file:///shop'
const uriOf = (path: string) => `${folder}/${path}`

const list = `export const list = (a, b) => {\n  if (a.query.q) b.json([])\n}\n`
const wiring = (specifier: string) =>
  `import express from 'express'\nimport { list } from '${specifier}'\nexport const api = express()\napi.get('/users', list)\n`

function shopOf(contents: Record<string, string>) {
  const all = { 'package.json': '{ "dependencies": { "express": "^5.0.0" } }', ...contents }
  const files = memoryFiles(Object.fromEntries(Object.entries(all).map(([path, text]) => [uriOf(path), text])))
  const workspace = createWorkspace(files, strict)
  const findings = createFindings(workspace, strict)
  const open = (path: string) => workspace.open(uriOf(path), '', 1, files.contents[uriOf(path)]!)
  const rulesIn = (path: string) => findings.of(workspace.document(uriOf(path))!).map(({ rule }) => rule)
  const change = (...paths: readonly string[]) => workspace.filesChanged(paths.map(uriOf))
  return { files, workspace, open, rulesIn, change, enter: () => takeSteps(workspace.enter([folder]), files) }
}

const found = ['handler-may-not-respond']

suite('the program', () => {
  test('is known by what its files say, wherever they are and whatever they are called', () => {
    for (const [wired, specifier] of [
      ['wiring.ts', './lib/users.js'],
      ['deep/down/below/set-up.mjs', '../../../lib/users.js'],
      ['lib/aside.cts', './users.js'],
    ] as const) {
      const { open, rulesIn, enter } = shopOf({ 'lib/users.ts': list, [wired]: wiring(specifier) })
      enter()
      open('lib/users.ts')
      assert.deepEqual(rulesIn('lib/users.ts'), found, wired)
    }
  })

  test('reaches through files that export again what others have, under other names too', () => {
    for (const barrel of [
      `export * from './users.js'\n`,
      `export { list } from './users.js'\n`,
      `import { list } from './users.js'\nexport { list }\n`,
      `import * as users from './users.js'\nexport const { list } = users\n`,
      `exports.list = require('./users.js').list\n`,
      `module.exports = { ...require('./users.js') }\n`,
    ]) {
      const { open, rulesIn, enter } = shopOf({ 'lib/users.js': list, 'lib/index.js': barrel, 'wiring.ts': wiring('./lib/index.js') })
      enter()
      open('lib/users.js')
      assert.deepEqual(rulesIn('lib/users.js'), found, barrel)
    }
  })

  test('holds neither tests, nor what git ignores, dependencies or hidden folders', () => {
    for (const wired of ['wiring.test.ts', 'test/wiring.ts', 'built/wiring.ts', 'node_modules/wiring/index.ts', '.cache/wiring.ts']) {
      const { open, rulesIn, enter, change } = shopOf({
        'lib/users.ts': list,
        '.gitignore': 'built/\n',
        [wired]: wiring('../lib/users.js'),
      })
      enter()
      change(wired)
      open('lib/users.ts')
      assert.deepEqual(rulesIn('lib/users.ts'), [], wired)
    }
  })

  test('changes with its files', () => {
    const { files, open, rulesIn, enter, change } = shopOf({ 'lib/users.ts': list })
    enter()
    open('lib/users.ts')
    assert.deepEqual(rulesIn('lib/users.ts'), [])
    files.contents[uriOf('new/wiring.ts')] = wiring('../lib/users.js')
    assert.deepEqual(change('new'), [uriOf('lib/users.ts')])
    assert.deepEqual(rulesIn('lib/users.ts'), found)
    files.contents[uriOf('new/wiring.ts')] = wiring('../lib/others.js')
    assert.deepEqual(change('new/wiring.ts'), [uriOf('lib/users.ts')])
    assert.deepEqual(rulesIn('lib/users.ts'), [])
    files.contents[uriOf('new/wiring.ts')] = wiring('../lib/users.js')
    change('new/wiring.ts')
    assert.deepEqual(rulesIn('lib/users.ts'), found)
    delete files.contents[uriOf('new/wiring.ts')]
    assert.deepEqual(change('new'), [uriOf('lib/users.ts')])
    assert.deepEqual(rulesIn('lib/users.ts'), [])
  })

  test('tells what applications say of all their routes, as it stands', () => {
    const main = (prefix: string) =>
      `import { NestFactory } from '@nestjs/core'\nconst app = await NestFactory.create(App)\napp.setGlobalPrefix('${prefix}')\n`
    const { files, workspace, open, enter, change } = shopOf({
      'package.json': '{ "dependencies": { "@nestjs/common": "^11.0.0", "@nestjs/platform-express": "^11.0.0" } }',
      'src/users.ts': `import { Controller, Get } from '@nestjs/common'\n@Controller('users')\nexport class Users {\n  @Get()\n  list() {\n    return []\n  }\n}\n`,
      'src/main.ts': main('api'),
    })
    const routes = () => workspace.facts(workspace.document(uriOf('src/users.ts'))!).handlers.flatMap(({ route }) => route)
    open('src/users.ts')
    assert.deepEqual(routes(), ['/users'])
    enter()
    assert.deepEqual(routes(), ['/api/users'])
    files.contents[uriOf('src/main.ts')] = main('v1')
    change('src/main.ts')
    assert.deepEqual(routes(), ['/v1/users'])
    delete files.contents[uriOf('src/main.ts')]
    change('src/main.ts')
    assert.deepEqual(routes(), ['/users'])
  })

  test('is unknown until it is read: nothing is said that depends on it', () => {
    const limited = `import express from 'express'\nexport const api = express.Router()\napi.get('/', (req, res) => res.status(429).end())\n`
    const { files, workspace, open, rulesIn } = shopOf({ 'lib/users.ts': list, 'api.ts': limited, 'wiring.ts': wiring('./lib/users.js') })
    open('lib/users.ts')
    open('api.ts')
    assert.deepEqual([rulesIn('lib/users.ts'), rulesIn('api.ts')], [[], []])
    const goOn = sliced(workspace.enter([folder]), files)
    let slices = 1
    let done = goOn(() => true)
    for (; !done; done = goOn(() => true)) {
      slices++
      assert.deepEqual([rulesIn('lib/users.ts'), rulesIn('api.ts')], [[], []])
    }
    assert.ok(slices > 4, `${slices} slices`)
    assert.deepEqual(done.result, [uriOf('lib/users.ts'), uriOf('api.ts')])
    assert.deepEqual([rulesIn('lib/users.ts'), rulesIn('api.ts')], [found, ['missing-retry-after']])
  })

  test('is the same over files that answer later', async () => {
    const { files, workspace, open, rulesIn } = shopOf({ 'lib/users.ts': list, 'wiring.ts': wiring('./lib/users.js') })
    const later = <T>(value: T) => new Promise<T>((resolve) => setImmediate(resolve, value))
    await takeStepsLater(workspace.enter([folder]), { list: (uri) => later(files.list?.(uri)), read: (uri) => later(files.read(uri)) })
    open('lib/users.ts')
    assert.deepEqual(rulesIn('lib/users.ts'), found)
  })

  test('may be odd: files that import themselves and each other, two that register the same, nothing at all', () => {
    const { open, rulesIn, enter } = shopOf({
      'users.ts': `import { list as own } from './users.js'\nimport { api } from './wiring.js'\napi.use(own, api)\n${list}`,
      'wiring.ts': `${wiring('./users.js')}export * from './wiring.js'\nexport * from './other.js'\n`,
      'other.ts': `${wiring('./users.js')}export * from './wiring.js'\nexport { none } from './gone.js'\napi.use(api, none)\n`,
      'half.ts': `import { list } from './users.js'\nexpress().get('/users', list`,
    })
    enter()
    open('users.ts')
    assert.deepEqual(rulesIn('users.ts'), found)
    const empty = shopOf({})
    empty.enter()
  })
})
