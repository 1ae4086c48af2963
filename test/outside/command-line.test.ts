import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { clean } from '../cli/run.ts'
import { assertSilent, contentsOf, inside, type PlantedFolder, plant, plantAttacks } from './planted.ts'

const program = path.resolve('dist/statuswise.cjs')

suite('nothing outside the repository is told by the command line', () => {
  let folder: PlantedFolder
  let cache: string

  setup(() => {
    folder = plantAttacks()
    cache = mkdtempSync(path.join(tmpdir(), 'statuswise-cache-'))
  })
  teardown(() => {
    assertSilent(contentsOf(cache))
    folder.remove()
    rmSync(cache, { recursive: true, force: true })
  })
  const run = (cwd: string, ...args: string[]): SpawnSyncReturns<string> => {
    const env = { ...process.env, XDG_CACHE_HOME: cache, HOME: cache, NO_COLOR: '1' }
    const ended = spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 26, env })
    assertSilent(ended.stdout + ended.stderr)
    return ended
  }

  test('whatever the attack', () => {
    for (const args of [['--format', 'json'], ['--format', 'text'], ['--fix']]) {
      const { stdout } = run(folder.workspace, 'check', ...args)
      assert.ok(stdout.includes(`${inside.code}`), 'what lies inside is told')
    }
    assert.equal(run(folder.workspace, 'check', 'outside-0/app.ts').status, 0)
    assertSilent(readFileSync(path.join(folder.folderOf(0, 'outside'), 'app.ts'), 'utf8'))
    assert.equal(run(folder.workspace, 'explain', '404').status, 0)
    assert.equal(run(folder.folderOf(0, 'outside'), 'explain', '404').status, 0)
  })

  test('links come upon are named, a few of them, and fail nothing', () => {
    const many = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`many/link${index}.ts`, '../../../outside/secret.ts']))
    plant(path.join(folder.workspace, 'src'), {
      files: { 'app.ts': clean, 'README.md': '' },
      links: { ...many, folder: '../../outside', local: '../inside', 'notes.md': '../../outside/secret.ts', gone: '../gone' },
    })
    const { stderr, status } = run(folder.workspace, 'check', 'src')
    const named = ['folder', ...[0, 1, 2, 3].map((index) => `many/link${index}.ts`)].map((name) => `src/${name}`)
    assert.equal(stderr, `statuswise: not checked, as they lead out of the project: ${named.join(', ')} and 4 more\n`)
    assert.equal(status, 0)
  })

  test('a file or folder that is named and leads outside is refused', () => {
    plant(folder.workspace, { files: {}, links: { 'link.ts': '../outside/secret.ts', linked: '../outside' } })
    plant(path.join(folder.path, 'outside'), { files: { '.git/HEAD': '' } })
    for (const [named, at] of [
      ['link.ts', '.'],
      ['linked', '.'],
      ['linked/secret.ts', '.'],
      ['../linked', 'inside'],
      ['linked/statuswise.json', '.'],
    ] as const) {
      const { stderr, status } = run(path.join(folder.workspace, at), 'check', named)
      assert.equal(stderr, `statuswise: ${named}: not checked, as it leads out of the project\n`)
      assert.equal(status, 2)
    }
  })
})
