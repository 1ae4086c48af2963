import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Finding } from '../../server/features/finding.ts'
import { createReporting } from '../../server/hosts/findings/reporting.ts'
import type { CheckedFile, Report } from '../../server/hosts/formats/report.ts'
import { printableLine } from '../../server/text/printable.ts'
import { broken, inFolder } from './run.ts'

const findingAt = (start: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'rule',
  severity: 'error',
  message: printableLine('Wrong.'),
  at: { start, end: start + 1 },
  related: [],
  fixes: [],
  ...more,
})

/** A report that writes down when it is given what. */
function noting(notes: string[], name: string, takesAsFound: boolean): Report {
  return {
    ...(takesAsFound && { takesAsFound }),
    add: ({ file, findings }: CheckedFile) => notes.push(`${name} ${file} ${findings.map(({ at }) => at.start).join()}`),
    end: ({ findings }) => notes.push(`${name} ends with ${findings.get('error')}`),
  }
}

suite('command line: findings as they come', () => {
  test('a file is reported when it was looked at, what others may lead to at the end, and nothing twice', () => {
    const notes: string[] = []
    const reports = [noting(notes, 'early', true), noting(notes, 'late', false)]
    const fileAt = (uri: string) => ({ file: uri, path: uri, text: 'some text' })
    const reporting = createReporting(reports, { failOn: 'error', quiet: false }, fileAt)
    const found = [
      { uri: 'a', order: 0, text: '', suppressed: [], findings: [findingAt(0), findingAt(3, { inHelper: true })] },
      {
        uri: 'b',
        order: 1,
        text: '',
        suppressed: [],
        findings: [findingAt(5), findingAt(3, { inHelper: true, at: { start: 3, end: 4, file: 'a' } })],
      },
    ]
    for (const it of found) {
      reporting.add(it)
      notes.push('next')
    }
    const { hasFailed } = reporting.end({ found, filesChecked: 2, filesFixed: 0 })
    assert.equal(hasFailed, true)
    assert.deepEqual(
      notes.filter((note) => !note.endsWith(' ')),
      ['early a 0', 'next', 'early b 5', 'next', 'late a 0,3', 'early a 3', 'late b 5', 'early ends with 3', 'late ends with 3'],
    )
  })

  test('a terminal shows how far a run is, and takes it back', function () {
    if (process.platform !== 'linux' || spawnSync('script', ['--version']).status !== 0) this.skip()
    inFolder(Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`f${index}.ts`, broken])), (folder) => {
      const command = `"${process.execPath}" "${path.resolve('dist/statuswise.cjs')}" check --format agent`
      const env = { ...process.env, CI: undefined, TERM: 'xterm', NO_COLOR: '1' }
      const { stdout } = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
        cwd: folder.path,
        env,
        encoding: 'utf8',
      })
      const pieces = stdout.split('\r\u001b[K')
      assert.equal(pieces[0], 'Reading the program')
      const left = pieces.map((piece, index) => (index < pieces.length - 1 ? piece.slice(0, piece.lastIndexOf('\n') + 1) : piece)).join('')
      const lines = left.split(/\r?\n/).map((line) => line.split(' ')[0])
      assert.deepEqual(lines, [...[0, 1, 2, 3, 4].map((index) => `f${index}.ts:7:7`), ''])
      const piped = folder.runWith({ env: { TERM: 'xterm' } }, 'check', '--format', 'agent')
      assert.deepEqual([piped.stderr, piped.stdout.includes('\u001b')], ['', false])
    })
  })
})
