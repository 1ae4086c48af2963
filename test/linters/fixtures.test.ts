import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseDocument } from '../fixtures/parse-document.ts'
import { type LintedFile, lintedAs } from './lint-texts.ts'

/** Writes the projects of all fixtures; answers their sources. */
function writeProjects(root: string): readonly LintedFile[] {
  return ['rules', 'frameworks', 'summaries'].flatMap((kind) =>
    readdirSync(path.join('test', kind))
      .filter((name) => name.endsWith('.md'))
      .flatMap((document) =>
        parseDocument(readFileSync(path.join('test', kind, document), 'utf8')).workspaces.flatMap(
          ({ files, dependencies, settings }, at) => {
            const folder = path.join(root, kind, document.replace('.md', ''), String(at))
            write(path.join(folder, 'package.json'), JSON.stringify({ dependencies: { express: '^5.0.0', ...dependencies } }))
            write(path.join(folder, 'statuswise.json'), JSON.stringify(settings))
            return files.map(({ path: name, text }) => {
              const file = path.join(folder, name)
              write(file, text)
              return { file, text }
            })
          },
        ),
      ),
  )
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

interface Reported {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly message: string
}

suite('the plugin over the fixtures', () => {
  let root: string

  suiteSetup(() => {
    root = mkdtempSync(path.join(tmpdir(), 'statuswise-fixtures-'))
    // One repository, so that the linter and the command line read the same program.
    mkdirSync(path.join(root, '.git'))
  })

  suiteTeardown(() => rmSync(root, { recursive: true, force: true }))

  test('finds what the command line finds', () => {
    const sources = writeProjects(root)
    const { stdout } = spawnSync(
      process.execPath,
      [path.resolve('dist/statuswise.cjs'), 'check', '--profile', 'opinionated', '--format', 'json'],
      {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    const reported: Reported[] = JSON.parse(stdout)
    const isSource = new Set(sources.map(({ file }) => path.relative(root, file).replaceAll('\\', '/')))
    const expected = reported
      .filter(({ file }) => isSource.has(file))
      .map(({ file, line, rule, message }) => `${file}:${line} ${rule} ${message}`)
    const found = sources.flatMap((source) => lintedAs(source, root))
    assert.ok(expected.length > 1000, `${expected.length} findings`)
    assert.deepEqual([...new Set(found)].sort(), [...new Set(expected)].sort())
  })
})
