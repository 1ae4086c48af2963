import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import ignore from 'ignore'
import { readGitPatterns } from '../../server/workspace/program/git-patterns.ts'
import { cases } from '../properties.ts'

const names = ['a', 'b', 'ab', 'a.b', '.a', '*a']
const paths = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const part = fc.constantFrom(...names, '*', '**', 'a*', '*b', '?', '[ab]', '[!a]', '[a-b]*', '\\*a', 'a*b*')
const line = fc
  .tuple(
    fc.constantFrom('', '', '!'),
    fc.constantFrom('', '/'),
    fc.array(part, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('', '/', ' '),
  )
  .map(([negation, first, parts, last]) => negation + first + parts.join('/') + last)
const lines = fc.array(line, { minLength: 1, maxLength: 4 }).map((it) => it.join('\n'))

suite('command line: patterns of .gitignore', () => {
  test('mean what they mean to a library that turns them into regular expressions', () => {
    fc.assert(
      fc.property(lines, paths, fc.boolean(), (text, file, isFolder) => {
        const { ignored } = ignore({ ignorecase: false })
          .add(text)
          .test(isFolder ? `${file}/` : file)
        assert.equal(readGitPatterns(text, false)(file, isFolder) ?? false, ignored)
      }),
      cases(2000),
    )
  })

  test('mean what they mean to git', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'git-patterns-'))
    try {
      const git = (args: readonly string[], input = '') => spawnSync('git', args, { cwd: folder, encoding: 'utf8', input })
      git(['init', '-q'])
      fc.assert(
        fc.property(lines, fc.uniqueArray(paths, { minLength: 10, maxLength: 40 }), (text, files) => {
          writeFileSync(path.join(folder, '.gitignore'), text)
          const ignored = new Set(git(['check-ignore', '-z', '--no-index', '--stdin'], files.join('\0')).stdout.split('\0'))
          const patterns = readGitPatterns(text, false)
          for (const file of files) assert.equal(patterns(file, false) ?? false, ignored.has(file), file)
        }),
        cases(30),
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('in any case where file names have none', () => {
    assert.equal(readGitPatterns('Made/', true)('mADE', true), true)
    assert.equal(readGitPatterns('Made/', false)('made', true), undefined)
  })

  test('many folders in a pattern cost no more than its length times that of the path', () => {
    const pattern = `${'**/a/'.repeat(50)}**/b`
    assert.equal(readGitPatterns(pattern, false)('a/'.repeat(500).concat('c'), false), undefined)
    assert.equal(readGitPatterns(`${'a*'.repeat(100)}b`, false)('a'.repeat(250), false), undefined)
  })
})
