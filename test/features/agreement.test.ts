import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Finding } from '../../server/features/finding.ts'
import { createFindings } from '../../server/features/findings.ts'
import { createScan } from '../../server/features/scan.ts'
import { takeSteps } from '../../server/workspace/program/file-steps.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'
import { type FixtureWorkspace, parseDocument } from '../fixtures/parse-document.ts'
import { memoryFiles } from '../workspace/memory-files.ts'

const folder = 'file:///project'
const uriOf = (name: string) => `${folder}/${name}`
const log = { error: assert.fail }

/** The projects of several files among the fixtures. */
function* projects(): Generator<readonly [name: string, workspace: FixtureWorkspace]> {
  for (const kind of ['rules', 'frameworks', 'summaries', 'flow']) {
    const within = path.join('test', kind)
    for (const file of readdirSync(within).filter((name) => name.endsWith('.md'))) {
      const { workspaces } = parseDocument(readFileSync(path.join(within, file), 'utf8'))
      for (const [at, workspace] of workspaces.entries()) if (workspace.files.length > 1) yield [`${kind}/${file} ${at + 1}`, workspace]
    }
  }
}

function filesOf({ files, dependencies }: FixtureWorkspace) {
  const manifest = JSON.stringify({ dependencies: { express: '^5.0.0', ...dependencies } })
  const settings = JSON.stringify({ profile: 'opinionated' })
  const texts = files.map(({ path: name, text }) => [uriOf(name), text])
  return memoryFiles(Object.fromEntries([...texts, [uriOf('package.json'), manifest], [uriOf('statuswise.json'), settings]]))
}

/** What is reported, without what a fix would write. */
const reported = (findings: readonly Finding[]) => findings.map(({ rule, at, severity, message }) => [rule, at, severity, message])

suite('findings of one file in a program', () => {
  test('are the same when all its files are checked, when it alone is, and when an editor opens it', () => {
    let compared = 0
    for (const [name, workspace] of projects()) {
      const files = filesOf(workspace)
      const whole = createScan(files, log)
      whole.enter([folder])
      for (const { path: file, text } of workspace.files) {
        const uri = uriOf(file)
        const together = whole.check(uri, text)?.findings
        const scan = createScan(files, log)
        scan.enter([folder])
        const alone = scan.check(uri, text)?.findings
        const editor = createWorkspace(files, log)
        const findings = createFindings(editor, log)
        editor.open(uri, '', 1, text)
        const document = editor.document(uri)!
        findings.of(document)
        // (It was looked at before the program was known.)
        takeSteps(editor.enter([folder]), files)
        const current = editor.document(uri)!
        const open = [...findings.of(current), ...findings.elsewhere(current)]
        assert.deepEqual(reported(alone ?? []), reported(together ?? []), `${name}: ${file} alone`)
        assert.deepEqual(reported(open), reported(together ?? []), `${name}: ${file} open`)
        compared += open.length
      }
    }
    assert.ok(compared > 40, `${compared} findings`)
  }).timeout(60_000)
})
