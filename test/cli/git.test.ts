import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { broken, clean, findingsIn, inFolder, type TestFolder, type Tree, warning } from './run.ts'

function git(folder: TestFolder, ...args: string[]): string {
  const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.com', '-c', 'commit.gpgsign=false']
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder.path, encoding: 'utf8' })
  assert.equal(status, 0, stderr)
  return stdout
}

/** A repository whose only commit, on main, is of this tree. */
function inRepository(tree: Tree, task: (folder: TestFolder) => void): void {
  inFolder(tree, (folder) => {
    git(folder, 'init', '--quiet', '--initial-branch=main')
    git(folder, 'add', '--all')
    git(folder, 'commit', '--quiet', '--message', 'All')
    task(folder)
  })
}

const write = (folder: TestFolder, name: string, text: string) => writeFileSync(path.join(folder.path, name), text)
const found = (folder: TestFolder, ...args: string[]) =>
  findingsIn(folder.run('check', '--format', 'json', ...args)).map((it) => it.split(':')[0])

const helper = 'export function refuse(res) {\n  res.status(404)\n}\n'
const sending = helper.replace('404)', "404).json({ error: 'None' })")
const using = broken
  .replace("import express from 'express'", "import express from 'express'\nimport { refuse } from './refuse'")
  .replace("res.status(404).json({ error: 'No such item' })", 'refuse(res)')

suite('command line: what git says', () => {
  test('what was changed, added or staged; nothing where nothing was', () => {
    inRepository({ 'a.ts': broken, 'b.ts': broken, 'src/c.ts': broken, '.gitignore': 'ignored.ts\n' }, (folder) => {
      assert.deepEqual([found(folder, '--changed'), found(folder, '--staged')], [[], []])
      write(folder, 'a.ts', `${broken}\n`)
      write(folder, 'new.ts', broken)
      write(folder, 'ignored.ts', broken)
      rmSync(path.join(folder.path, 'b.ts'))
      assert.deepEqual(found(folder, '--changed'), ['a.ts', 'new.ts'])
      assert.deepEqual(found(folder, '--changed', '--', 'src'), [])
      assert.deepEqual(found(folder, '--staged'), [])
      git(folder, 'add', 'new.ts')
      assert.deepEqual(found(folder, '--staged'), ['new.ts'])
      const { stdout, stderr, status } = folder.run('check', '--changed', '--', 'src')
      assert.deepEqual([stdout, stderr, status], ['No problems in 0 files\n', '', 0])
    })
  })

  test('what differs from where a branch began', () => {
    inRepository({ 'a.ts': broken, 'b.ts': broken }, (folder) => {
      git(folder, 'switch', '--quiet', '--create', 'topic')
      write(folder, 'a.ts', `${broken}\n`)
      git(folder, 'commit', '--quiet', '--all', '--message', 'Topic')
      git(folder, 'switch', '--quiet', 'main')
      write(folder, 'b.ts', `${broken}\n`)
      git(folder, 'commit', '--quiet', '--all', '--message', 'Main')
      git(folder, 'switch', '--quiet', 'topic')
      assert.deepEqual(found(folder, '--changed=main'), ['a.ts'])
      assert.deepEqual(found(folder, '--changed', 'main'), ['a.ts'])
    })
  })

  test('files whose findings can differ by what was changed, and no others', () => {
    const tree = { 'refuse.ts': helper, 'user.ts': using, 'other.ts': broken, 'routes.js': warning }
    inRepository(tree, (folder) => {
      write(folder, 'refuse.ts', sending)
      assert.deepEqual(found(folder, '--changed'), ['user.ts'])
      // A change that makes no difference to anybody.
      write(folder, 'refuse.ts', `// A comment.\n${helper}`)
      assert.deepEqual(found(folder, '--changed'), [])
    })
    const registered = {
      'app.js': "const app = require('express')()\nconst items = require('./items')\napp.get('/items', items.list)\n",
      'items.js': 'exports.list = (q, s) => {\n  s.status(429).end()\n}\n',
    }
    inRepository({ ...registered, 'app.js': "const app = require('express')()\n" }, (folder) => {
      assert.deepEqual(found(folder), [])
      write(folder, 'app.js', registered['app.js'])
      assert.deepEqual(found(folder, '--changed'), ['items.js'])
    })
  })

  test('a repository without a commit, a folder in it, a name with a line break', () => {
    inFolder({ 'app/a.ts': broken, 'b\n.ts': broken }, (folder) => {
      git(folder, 'init', '--quiet', '--initial-branch=main')
      git(folder, 'add', 'app')
      assert.deepEqual(found(folder, '--staged'), ['app/a.ts'])
      assert.equal(found(folder, '--changed').length, 2)
      const { stdout } = folder.runWith({ cwd: path.join(folder.path, 'app') }, 'check', '--staged', '--format', 'agent')
      assert.match(stdout, /^a\.ts:7:7 error/)
    })
  })

  test('2 where git cannot say, in one sentence', () => {
    inRepository({ 'a.ts': broken }, (folder) => {
      for (const [args, message] of [
        [['--changed=nowhere'], /^statuswise: --changed=nowhere: git knows no commit nowhere\. Is it fetched\? .*\n$/],
        [['--changed', '--output=/tmp/x'], /^error: option '--output <format=file>'/],
        [['--changed=--output=pwned'], /^statuswise: --changed=--output=pwned: git knows no commit/],
        [['--changed', '--staged'], /^statuswise: --changed and --staged exclude each other\n$/],
      ] as const) {
        const { stdout, stderr, status } = folder.run('check', ...args)
        assert.deepEqual([stdout, status], ['', 2])
        assert.match(stderr, message)
      }
      assert.deepEqual(folder.names(), ['.git', 'a.ts', 'package.json'])
      git(folder, 'switch', '--quiet', '--orphan', 'alone')
      git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'Alone')
      write(folder, 'a.ts', broken)
      assert.match(
        folder.run('check', '--changed=main').stderr,
        /main and HEAD have no commit in common here\. Fetch more of the history\.\n$/,
      )
      const { stderr, status } = folder.runWith({ env: { PATH: '' } }, 'check', '--changed')
      assert.deepEqual([stderr, status], ['statuswise: --changed needs git, which is not there\n', 2])
    })
    inFolder({ 'a.ts': broken }, (folder) => {
      const { stderr, status } = folder.runWith({ env: { GIT_CEILING_DIRECTORIES: '/' } }, 'check', '--staged')
      assert.match(stderr, /^statuswise: --staged is nothing that git can answer: not a git repository.*\n$/)
      assert.equal(status, 2)
    })
  })

  test('a hostile repository runs nothing', function () {
    if (process.platform === 'win32') this.skip()
    inRepository({ 'a.ts': clean, 'b.ts': clean }, (folder) => {
      const trap = path.join(folder.path, '.git/trap')
      writeFileSync(trap, `#!/bin/sh\necho "$0 $@" >> '${folder.path}/sprung'\ncat\n`)
      chmodSync(trap, 0o755)
      for (const hook of ['post-index-change', 'pre-commit', 'post-checkout', 'reference-transaction']) {
        writeFileSync(path.join(folder.path, '.git/hooks', hook), `#!/bin/sh\nexec '${trap}' hook\n`, { mode: 0o755 })
      }
      const settings = {
        'core.fsmonitor': trap,
        'core.hooksPath': path.join(folder.path, '.git/hooks'),
        'core.pager': trap,
        'core.sshCommand': trap,
        'core.gitProxy': trap,
        'diff.external': trap,
        'diff.evil.command': trap,
        'diff.evil.textconv': trap,
        'filter.evil.clean': trap,
        'filter.evil.smudge': trap,
        'filter.evil.process': trap,
        'filter.evil.required': 'true',
        'pager.diff-index': trap,
        'alias.diff-index': `!${trap}`,
        'remote.origin.url': `ext::${trap}`,
        'remote.origin.promisor': 'true',
        'protocol.ext.allow': 'always',
      }
      for (const [name, value] of Object.entries(settings)) git(folder, 'config', name, value)
      write(folder, '.gitattributes', '* diff=evil filter=evil\n')
      // (The commands above may have sprung what they are asked to trust.)
      rmSync(path.join(folder.path, 'sprung'), { force: true })
      write(folder, 'a.ts', broken)
      write(folder, 'c.ts', broken)
      for (const args of [['--changed'], ['--changed=main'], ['--staged'], ['--changed=0123456789012345678901234567890123456789']])
        folder.run('check', ...args)
      assert.deepEqual(found(folder, '--changed'), ['a.ts', 'c.ts'])
      assert.ok(!existsSync(path.join(folder.path, 'sprung')), 'a program was started')
      // The trap works.
      spawnSync('git', ['status'], { cwd: folder.path })
      assert.ok(existsSync(path.join(folder.path, 'sprung')))
    })
  })
})
