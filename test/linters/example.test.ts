import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inCopyOf, type LintMessage, linters } from './linters.ts'

const example = 'examples/shop-api'
const program = path.resolve('dist/statuswise.cjs')

function check(folder: string, ...args: string[]): readonly LintMessage[] {
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'check', '--format', 'json', ...args], { cwd: folder, encoding: 'utf8' })
  assert.equal(stderr, '')
  return JSON.parse(stdout)
}

const shown = (messages: readonly LintMessage[]) =>
  messages.map(({ file, line, column, rule, message }) => `${file.replaceAll('\\', '/')}:${line}:${column} ${rule} ${message}`).sort()

function sourcesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.[jt]s$/.test(name))
  return Object.fromEntries(names.map((name) => [name, readFileSync(path.join(folder, 'src', name), 'utf8')]))
}

suite('linters and the command line', () => {
  let fixed: string

  suiteSetup(() => {
    fixed = mkdtempSync(path.join(tmpdir(), 'statuswise-fixed-'))
    cpSync(example, fixed, { recursive: true })
    check(fixed, '--fix')
  })

  suiteTeardown(() => rmSync(fixed, { recursive: true, force: true }))

  for (const linter of linters) {
    test(`${linter.name} says of the example what the command line says`, () => {
      inCopyOf(example, linter.name, (copy) => {
        const expected = check(example)
        assert.ok(expected.length > 10)
        assert.deepEqual(shown(linter.lint(copy)), shown(expected))
      })
    })

    test(`${linter.name} fixes the example as the command line does`, () => {
      inCopyOf(example, linter.name, (copy) => {
        linter.lint(copy, true)
        assert.notDeepEqual(sourcesIn(fixed), sourcesIn(example))
        assert.deepEqual(sourcesIn(copy), sourcesIn(fixed))
      })
    })
  }
})
