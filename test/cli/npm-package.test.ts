import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startClient } from '../lsp/client.ts'
import { broken } from './run.ts'

suite('the package for npm', () => {
  let folder: string

  suiteSetup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'statuswise-npm-'))
    const shell = process.platform === 'win32'
    const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
      encoding: 'utf8',
      shell,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [{ filename }] = JSON.parse(packed)
    execFileSync('tar', ['-xzf', filename], { cwd: folder })
  })

  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }))

  test('holds what its programs need, and nothing else', () => {
    const root = path.join(folder, 'package')
    const names = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    assert.deepEqual(names.map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/')).sort(), [
      '.claude-plugin/marketplace.json',
      '.claude-plugin/plugin.json',
      '.lsp.json',
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'action.yml',
      'data/configuration.schema.json',
      'dist/code/language-server.cjs',
      'dist/code/mcp.cjs',
      'dist/code/statuswise.cjs',
      'dist/language-server.cjs',
      'dist/statuswise.cjs',
      'docs/ci.md',
      'docs/configuration.md',
      ...readdirSync('docs/rules').map((name) => `docs/rules/${name}`),
      ...readdirSync('examples/ci').map((name) => `examples/ci/${name}`),
      'package.json',
      'skills/statuswise/SKILL.md',
    ])
  })

  test('its command line checks', () => {
    writeFileSync(path.join(folder, 'routes.ts'), broken)
    const { stdout, stderr, status } = spawnSync(process.execPath, [program('statuswise'), 'check', 'routes.ts'], {
      cwd: folder,
      encoding: 'utf8',
    })
    assert.equal(stderr, '')
    assert.equal(status, 1)
    assert.match(stdout, /response-sent-twice/)
  })

  test('its language server answers', async () => {
    const client = await startClient({ program: program('statuswise-language-server') })
    assert.equal(client.initialized.serverInfo?.name, 'Statuswise')
    assert.equal(await client.stop(), 0)
  })

  function program(name: string): string {
    const { bin } = JSON.parse(readFileSync(path.join(folder, 'package/package.json'), 'utf8'))
    return path.join(folder, 'package', bin[name])
  }
})
