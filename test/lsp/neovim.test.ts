import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Folder, makeFolder, returnMissing } from './examples.ts'

interface Seen {
  readonly failure?: string
  readonly finding: { readonly message: string; readonly line: number; readonly severity: number }
  readonly hover: string
  readonly fix: string
  readonly text: readonly string[]
  /** How many findings are left after the fix. */
  readonly left: number
}

const file = `import express from 'express'\nconst app = express()\n${returnMissing}`

suite('the language server in Neovim', function () {
  // A busy machine takes its time to start both.
  this.timeout(180_000)
  let folder: Folder
  teardown(() => folder?.remove())

  test('shows a finding, explains a status and fixes the finding', function () {
    // (It is a package of the system.)
    if (spawnSync('nvim', ['--version']).status !== 0) return this.skip()
    folder = makeFolder({ 'package.json': '{ "dependencies": { "express": "^5.0.0" } }', 'app.ts': file })
    const inFolder = (name: string) => fileURLToPath(`${folder.uri}/${name}`)
    const result = inFolder('seen.json')
    const env = {
      ...process.env,
      HOME: inFolder('.'),
      STATUSWISE_NODE: process.execPath,
      STATUSWISE_SERVER: path.resolve('dist/language-server.cjs'),
      STATUSWISE_FILE: inFolder('app.ts'),
      STATUSWISE_RESULT: result,
    }
    const { stderr } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', 'luafile test/lsp/neovim.lua'], { env, timeout: 170_000 })
    assert.ok(existsSync(result), String(stderr))
    const seen = JSON.parse(readFileSync(result, 'utf8')) as Seen
    assert.equal(seen.failure, undefined)
    assert.match(seen.finding.message, /^A response was already sent on this path/)
    assert.deepEqual([seen.finding.line, seen.finding.severity], [6, 1])
    assert.match(seen.hover, /^\*\*404 Not Found\*\*/)
    assert.equal(seen.fix, 'Return after the response')
    assert.equal(seen.text[5], '    return')
    assert.equal(seen.left, 0)
  })
})
