import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { nodeFiles } from '../../server/hosts/node-files.ts'
import { confineFiles } from '../../server/workspace/confined-files.ts'
import { createImportTargets } from '../../server/workspace/import-targets.ts'
import { createRemembered } from '../../server/workspace/remembered.ts'

suite('targets of imports on a disk', () => {
  let folder = ''
  const uri = (file: string) => pathToFileURL(path.join(folder, file)).href

  suiteSetup(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'statuswise-imports-')))
    const files = {
      'apps/shop/package.json': '{ "name": "shop", "imports": { "#http/*": "./src/http/*.ts" } }',
      'apps/shop/src/app.ts': '',
      'apps/shop/src/http/fail.ts': '',
      'packages/http/package.json': '{ "name": "@acme/http", "exports": { ".": "./src/index.ts", "./errors": "./src/errors.ts" } }',
      'packages/http/src/index.ts': '',
      'packages/http/src/errors.ts': '',
      'packages/data/package.json': '{ "name": "@acme/data", "main": "index.ts" }',
      'packages/data/index.ts': '',
      'node_modules/express/package.json': '{ "name": "express", "main": "index.js" }',
      'node_modules/express/index.js': '',
      '../statuswise-imports-outside/index.ts': '',
    }
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text)
    }
    mkdirSync(path.join(folder, 'node_modules/@acme'), { recursive: true })
    symlinkSync(path.join(folder, 'packages/http'), path.join(folder, 'node_modules/@acme/http'), 'junction')
    mkdirSync(path.join(folder, 'apps/shop/node_modules/@acme'), { recursive: true })
    symlinkSync(path.join(folder, 'packages/data'), path.join(folder, 'apps/shop/node_modules/@acme/data'), 'junction')
    symlinkSync(path.join(folder, '../statuswise-imports-outside'), path.join(folder, 'node_modules/outside'), 'junction')
  })
  suiteTeardown(() => {
    rmSync(folder, { recursive: true, force: true })
    rmSync(path.join(folder, '../statuswise-imports-outside'), { recursive: true, force: true })
  })

  const target = (specifier: string) => {
    const files = confineFiles(nodeFiles)
    files.confineTo([uri('.')])
    return createImportTargets(files, createRemembered(), { error: assert.fail }).of(specifier, uri('apps/shop/src/app.ts'))
  }

  test('packages of the same workspace are followed by their links and exports', () => {
    assert.equal(target('@acme/http'), uri('packages/http/src/index.ts'))
    assert.equal(target('@acme/http/errors'), uri('packages/http/src/errors.ts'))
  })

  test('those that a package manager links for one package only, too', () => {
    assert.equal(target('@acme/data'), uri('packages/data/index.ts'))
  })

  test('the imports of package.json are followed', () => {
    assert.equal(target('#http/fail'), uri('apps/shop/src/http/fail.ts'))
  })

  test('installed packages and links that lead elsewhere are not', () => {
    assert.equal(target('express'), undefined)
    assert.equal(target('outside'), undefined)
    assert.equal(target('@acme/none'), undefined)
  })
})
