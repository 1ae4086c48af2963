import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
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
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'data/configuration.schema.json',
      'dist/code/language-server.cjs',
      'dist/code/statuswise.cjs',
      'dist/language-server.cjs',
      'dist/statuswise.cjs',
      'package.json',
    ])
  })

  test('its command line checks, and its language server answers', () => {
    const { bin } = JSON.parse(readFileSync(path.join(folder, 'package/package.json'), 'utf8'))
    const run = (name: string, args: string[], input = '') =>
      spawnSync(process.execPath, [path.join(folder, 'package', bin[name]), ...args], { cwd: folder, encoding: 'utf8', input })
    writeFileSync(path.join(folder, 'routes.ts'), broken)
    const { stdout, stderr, status } = run('statuswise', ['check', 'routes.ts'])
    assert.equal(stderr, '')
    assert.equal(status, 1)
    assert.match(stdout, /response-sent-twice/)
    const message = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    })
    const answer = run('statuswise-language-server', ['--stdio'], `Content-Length: ${message.length}\r\n\r\n${message}`)
    assert.match(answer.stdout, /"serverInfo":\{"name":"Statuswise"/)
  })
})
