import assert from 'node:assert/strict'
import { realpathSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { createScan } from '../../server/features/scan.ts'
import { nodeFiles } from '../../server/hosts/node-files.ts'
import { type ConfinedFiles, confineFiles } from '../../server/workspace/confined-files.ts'
import type { Files } from '../../server/workspace/files.ts'
import { createProjects } from '../../server/workspace/project.ts'
import { createRemembered } from '../../server/workspace/remembered.ts'
import { cases } from '../properties.ts'
import { memoryFiles } from '../workspace/memory-files.ts'
import { attacks } from './attacks.ts'
import { inTemporaryFolder, plant, plantAttacks } from './planted.ts'

const uriOf = (file: string) => pathToFileURL(file).href
const isBelow = (file: string, folder: string) => file.startsWith(`${folder}${path.sep}`)

function confined(files: Files, ...folders: string[]): ConfinedFiles {
  const all = confineFiles(files)
  all.confineTo(folders)
  return all
}

suite('files confined to folders', () => {
  test('are none before folders are named', () => {
    const files = confineFiles(memoryFiles({ 'file:///ws/a.ts': 'a' }))
    assert.equal(files.read('file:///ws/a.ts'), undefined)
    assert.equal(files.isFile('file:///ws/a.ts'), false)
    assert.equal(files.isOutside('file:///ws/a.ts'), true)
  })

  test('are those of the folders named last', () => {
    const files = confineFiles(memoryFiles({ 'file:///one/a.ts': 'a', 'file:///two/a.ts': 'a', 'file:///one-more/a.ts': 'a' }))
    const readable = () => ['one', 'two', 'one-more'].filter((it) => files.isFile(`file:///${it}/a.ts`) && files.read(`file:///${it}/a.ts`))
    files.confineTo(['file:///one', 'file:///two/'])
    assert.deepEqual(readable(), ['one', 'two'])
    files.confineTo(['file:///two'])
    assert.deepEqual(readable(), ['two'])
    files.confineTo(['file:///'])
    assert.deepEqual(readable(), ['one', 'two', 'one-more'])
  })

  test('are read by nobody who asks for them through links to elsewhere, however they are linked and named', () => {
    const names = fc.constantFrom('a', 'b', 'c')
    const links = fc.dictionary(
      fc.tuple(fc.constantFrom('ws', 'ws/a', 'ws/b', 'out', 'out/a'), fc.constantFrom('x', 'y', 'z.json')).map((it) => it.join('/')),
      fc.constantFrom(
        '..',
        '../..',
        '../out',
        '../../out',
        '../ws',
        '../../ws',
        'x',
        'y',
        './a',
        '../out/a/f.json',
        '../a/f.json',
        '../y/x',
      ),
      { maxKeys: 6 },
    )
    const segment = fc.oneof(
      names,
      fc.constantFrom('x', 'y', 'z.json', 'f.json', '..', '.', '%2e%2e', '', 'out', 'ws', 'WS', '%61', '..%2f'),
    )
    const segments = fc.array(fc.array(segment, { minLength: 1, maxLength: 6 }), { minLength: 20, maxLength: 20 })
    let read = 0
    fc.assert(
      fc.property(links, segments, (linked, paths) =>
        inTemporaryFolder((folder) => {
          const places = ['ws', 'ws/a', 'ws/b', 'ws/node_modules/p', 'out', 'out/a', 'out/node_modules/p']
          plant(folder, { files: Object.fromEntries(places.map((it) => [`${it}/f.json`, it.split('/')[0]!])), links: linked })
          const files = confined(nodeFiles, uriOf(path.join(folder, 'ws')))
          const asked = [...places, ...paths.map((segments) => `ws/${segments.join('/')}`)]
          for (const uri of asked.map((it) => `${uriOf(folder)}/${it}`)) {
            for (const name of [uri, `${uri}/f.json`]) {
              // Asked twice, as the second answer may be remembered.
              for (let time = 0; time < 2; time++) {
                const text = files.read(name)
                assert.equal(files.isFile(name), text !== undefined, name)
                assert.equal(text ?? 'ws', 'ws', name)
                if (text !== undefined) read += 1
              }
              const real = realPathOf(name)
              const isOurs = real !== undefined && isBelow(real, path.join(folder, 'ws')) && name.toLowerCase().includes('/ws/')
              assert.equal(files.read(name) !== undefined, isOurs && nodeFiles.isFile(name), name)
            }
          }
        }),
      ),
      cases(60),
    )
    assert.ok(read > 500, 'some are read')
  })

  test('are all that an analysis reads of a workspace full of attacks', () => {
    const folder = plantAttacks()
    try {
      const read: string[] = []
      const spy: Files = {
        ...nodeFiles,
        read(uri) {
          read.push(fileURLToPath(uri))
          return nodeFiles.read(uri)
        },
      }
      const scan = createScan(confined(spy, uriOf(folder.workspace)), { error: assert.fail })
      for (const [index] of attacks.entries()) {
        for (const aim of ['outside', 'inside'] as const) {
          const document = path.join(folder.folderOf(index, aim), 'app.ts')
          scan.check(uriOf(document), nodeFiles.read(uriOf(document))!)
        }
      }
      assert.deepEqual(
        read.filter((file) => realpathSync(file) !== file || !isBelow(file, folder.workspace)),
        [],
      )
      assert.ok(new Set(read).size > attacks.length, 'much is read')
    } finally {
      folder.remove()
    }
  })

  test('on a disk that does not tell cases apart, and by a link to the folder itself', () => {
    const disk = memoryFiles({ 'file:///C:/Users/Me/Shop/src/app.ts': 'app', 'file:///C:/Users/Me/secret.json': 'secret' })
    const real = (uri: string) => {
      const plain = decodeURIComponent(uri).toLowerCase().replace('/shop/src/up/', '/').replace('d:/link', 'c:/users/me/shop')
      const known = [...Object.keys(disk.contents), 'file:///C:/Users/Me/Shop', 'file:///C:/Users/Me/Shop/src', 'file:///C:/Users/Me']
      return known.find((it) => it.toLowerCase() === plain.replace(/\/$/, ''))
    }
    const host: Files = { read: disk.read, realPath: real, isFile: (uri) => (real(uri) ?? uri) in disk.contents }
    for (const root of ['file:///c%3A/users/ME/shop', 'file:///C:/Users/Me/Shop', 'file:///d%3A/Link/']) {
      const files = confined(host, root)
      for (const name of [
        `${root.replace(/\/$/, '')}/SRC/app.ts`,
        'file:///C:/Users/Me/Shop/src/app.ts',
        'file:///c%3a/users/me/shop/src/app.ts',
      ]) {
        assert.equal(files.read(name), 'app', `${name} in ${root}`)
        assert.equal(files.isFile(name), true, `${name} in ${root}`)
      }
      for (const name of ['file:///C:/Users/Me/Shop/src/up/secret.json', 'file:///c%3A/users/me/secret.json']) {
        assert.equal(files.read(name), undefined, name)
        assert.equal(files.isFile(name), false, name)
      }
    }
  })

  test('no other machine is called', () => {
    const asked: string[] = []
    const note =
      <T>(answer: (uri: string) => T) =>
      (uri: string) => {
        asked.push(uri)
        return answer(uri)
      }
    const none = note(() => undefined)
    const host: Files = { read: none, linkTarget: none, realPath: note((uri) => uri.replace(/\/$/, '')), isFile: note(() => true) }
    const files = confined(host, 'file:///c%3A/shop', 'file://server/share/shop')
    asked.length = 0
    for (const uri of [
      'file://attacker/share/x.json',
      'file:////attacker/share/x.json',
      'file:///%5C%5Cattacker/x.json',
      'file://server/other/x.json',
      'file://attacker/share/node_modules/p/package.json',
      'vscode-vfs://c%3A/shop/x.json',
    ]) {
      assert.equal(files.read(uri), undefined)
      assert.equal(files.isFile(uri), false)
      assert.equal(files.linkTarget(uri), undefined)
      assert.equal(files.isOutside(uri), true)
    }
    assert.deepEqual(asked, [])
    assert.equal(files.isFile('file://server/share/shop/x.json'), true)
  })
})

suite('packages outside the folders', () => {
  const layout = (folder: string) =>
    plant(folder, {
      files: {
        'mono/apps/shop/package.json': '{}',
        'mono/node_modules/hoisted/package.json': '{ "version": "1.2.3" }',
        'mono/node_modules/hoisted/statuswise.json': '{}',
        'mono/node_modules/hoisted/index.ts': 'secret',
        'mono/node_modules/.bin/package.json': '{ "version": "1.2.3" }',
        'mono/libs/own/package.json': '{ "version": "6.6.6" }',
        'store/v10/linked@4.5.6/node_modules/linked/package.json': '{ "version": "4.5.6" }',
        'mono/packages/package.json': '{ "version": "6.6.6" }',
        'away/node_modules/other/package.json': '{ "version": "6.6.6" }',
      },
      links: {
        'mono/apps/shop/node_modules/linked': '../../../../store/v10/linked@4.5.6/node_modules/linked',
        'mono/node_modules/own': '../libs/own',
        'mono/node_modules/inner/package.json': '../../libs/own/package.json',
        'mono/node_modules/data/package.json': '../../../away/node_modules/other/package.json',
        'mono/node_modules/@scope/linked': '../../../store/v10/linked@4.5.6/node_modules/linked',
      },
    })

  test('are asked for their versions where Node finds them, and for no more', () =>
    inTemporaryFolder((folder) => {
      layout(folder)
      const files = confined(nodeFiles, uriOf(path.join(folder, 'mono/apps/shop')))
      const { version } = createProjects(files, createRemembered()).around(uriOf(path.join(folder, 'mono/apps/shop/src/app.ts')))
      const found = ['hoisted', 'linked', '@scope/linked', 'own', 'inner', 'other', 'data'].map((name) => [name, version(name)])
      assert.deepEqual(found, [
        ['hoisted', '1.2.3'],
        ['linked', '4.5.6'],
        ['@scope/linked', '4.5.6'],
        ['own', undefined],
        ['inner', undefined],
        ['other', undefined],
        // (A package file that is a link to that of another package says no more than that one does.)
        ['data', '6.6.6'],
      ])
      const at = (file: string) => uriOf(path.join(folder, file))
      assert.equal(files.read(at('mono/node_modules/hoisted/statuswise.json')), '{}')
      for (const file of [
        'mono/node_modules/hoisted/index.ts',
        'mono/node_modules/.bin/package.json',
        'mono/node_modules/hoisted/../../libs/own/package.json',
        'mono/libs/own/package.json',
        'mono/packages/package.json',
        'away/node_modules/other/package.json',
        'store/v10/linked@4.5.6/node_modules/linked/package.json',
      ]) {
        assert.equal(files.read(at(file)), undefined, file)
        assert.equal(files.isFile(at(file)), false, file)
      }
      assert.equal(files.read(`${uriOf(folder)}/mono/node_modules/hoisted/%2e%2e/%2e%2e/libs/own/package.json`), undefined)
    }))
})

function realPathOf(uri: string): string | undefined {
  try {
    return realpathSync(fileURLToPath(uri))
  } catch {
    return undefined
  }
}
