import assert from 'node:assert/strict'
import { createFindings } from '../../server/features/findings.ts'
import type { Log } from '../../server/workspace/log.ts'
import { oncePerMessage } from '../../server/workspace/log.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

const uri = 'file:///shop/app.ts'
const strict: Log = { error: assert.fail }

function openWorkspace(text = 'res.json(1)', contents: Record<string, string> = {}) {
  const files = memoryFiles(contents)
  const workspace = enteredWorkspace(files, strict)
  workspace.open(uri, 'typescript', 1, text)
  return { workspace, files, current: () => workspace.document(uri)! }
}

suite('workspace', () => {
  test('every change of what findings depend on makes a new record of the document', () => {
    const { workspace, files, current } = openWorkspace()
    const records = [current()]
    const remember = () => {
      workspace.settings(current())
      records.push(current())
    }
    workspace.change(uri, 2, 'res.json(12)', { start: 10, end: 10, length: 1 })
    remember()
    workspace.configure(uri, {})
    remember()
    files.contents['file:///shop/statuswise.json'] = '{}'
    assert.deepEqual(workspace.filesChanged(['file:///shop/statuswise.json']), [uri])
    remember()
    workspace.setFolders(['file:///shop'])
    remember()
    workspace.close(uri)
    workspace.open(uri, 'typescript', 1, 'res.json(1)')
    remember()
    assert.equal(new Set(records).size, 6)
    assert.equal(new Set(records.map(({ revision }) => revision)).size, 6)
    assert.deepEqual(
      records.map(({ version }) => version),
      [1, 2, 2, 2, 2, 1],
    )
  })

  test('facts, settings and findings are computed once for each record', () => {
    const { workspace, current } = openWorkspace()
    const findings = createFindings(workspace, strict)
    const document = current()
    assert.equal(findings.of(document), findings.of(document))
    assert.equal(workspace.facts(document), workspace.facts(document))
    assert.equal(workspace.settings(document), workspace.settings(document))
    workspace.change(uri, 2, 'res.json(12)', { start: 10, end: 10, length: 1 })
    assert.notEqual(findings.of(current()), findings.of(document))
  })

  test('handlers that an edit only moves are moved with all that is known of them', () => {
    const text = `import { Controller, Get, Header, NotFoundException, Res } from '@nestjs/common'
import { ApiOkResponse } from '@nestjs/swagger'
@Controller()
export class Cats {
  @Get()
  all() {
    return 1
  }

  @Get('one')
  @ApiOkResponse()
  one(@Res() res) {
    throw new NotFoundException()
  }
}
`
    const at = text.indexOf('return 1') + 'return 1'.length
    const after = `${text.slice(0, at)}234${text.slice(at)}`
    const { workspace, current } = openWorkspace(text)
    workspace.facts(current())
    workspace.change(uri, 2, after, { start: at, end: at, length: 3 })
    const fresh = openWorkspace(after)
    assert.deepEqual(workspace.facts(current()), fresh.workspace.facts(fresh.current()))
  })

  test('an outdated record can still be asked about, without harm to the newer one', () => {
    const { workspace, current } = openWorkspace('const a = 1')
    const old = current()
    workspace.change(uri, 2, 'const ab = 1', { start: 7, end: 7, length: 1 })
    const before = workspace.facts(old)
    const after = workspace.facts(current())
    assert.deepEqual(before, after)
  })

  test('documents that are not open are passed over', () => {
    const { workspace } = openWorkspace()
    workspace.change('file:///other.ts', 2, '', undefined)
    workspace.configure('file:///other.ts', {})
    workspace.close('file:///other.ts')
    assert.deepEqual(
      workspace.documents().map((document) => document.uri),
      [uri],
    )
  })

  test('a document not saved yet stands in the opened folder if there is one only', () => {
    const { workspace, files } = openWorkspace()
    const untitled = 'untitled:Untitled-1'
    const readsFor = (folders: string[]) => {
      workspace.setFolders(folders)
      workspace.open(untitled, 'typescript', 1, '')
      files.reads.length = 0
      workspace.settings(workspace.document(untitled)!)
      return files.reads
    }
    assert.ok(readsFor(['file:///shop/']).includes('file:///shop/statuswise.json'))
    assert.deepEqual([...readsFor(['file:///shop', 'file:///other'])], [])
    assert.deepEqual([...readsFor([])], [])
  })

  test('what looks generated is not read, and what is too complex is given up; the log says so once', () => {
    const logged: string[] = []
    const log = oncePerMessage({ error: assert.fail, info: (message) => logged.push(message) })
    const workspace = enteredWorkspace(memoryFiles({}), log)
    const handler = (body: string) => `import express from 'express'\nexpress().get('/', (req, res) => {\n${body}\n})\n`
    const factsOf = (name: string, text: string) => {
      workspace.open(name, 'javascript', 1, text)
      workspace.facts(workspace.document(name)!)
      workspace.change(name, 2, `${text} `, undefined)
      return workspace.facts(workspace.document(name)!)
    }
    const tooLong = factsOf('file:///shop/bundle.js', handler('res.json({})\n'.repeat(160_000)))
    const minified = factsOf('file:///shop/minified.js', handler('res.json({});'.repeat(1000)))
    const manyBranches = factsOf('file:///shop/branches.js', handler('if (req.query.x()) res.json({})\n'.repeat(5000)))
    const circle = Array.from({ length: 50 }, (_, i) => {
      const callees = [i + 1, i + 7, i + 3].map((n) => `f${n % 50}(res, n)`)
      return `function f${i}(res, n) {\n  if (n.is(${i})) return res.json({})\n  ${callees.join('\n  ')}\n}\n`
    })
    const mutual = factsOf('file:///shop/mutual.js', `${circle.join('')}${handler('f0(res, req.query)')}`)
    assert.deepEqual([tooLong.handlers, minified.handlers], [[], []])
    for (const { handlers } of [manyBranches, mutual]) assert.ok(handlers.some(({ incomplete }) => incomplete))
    assert.deepEqual(logged, [
      'Not read, as it looks generated: file:///shop/bundle.js',
      'Not read, as it looks generated: file:///shop/minified.js',
      'Some handlers are too complex to follow: file:///shop/branches.js',
      'Some handlers are too complex to follow: file:///shop/mutual.js',
    ])
  })

  test('nesting deeper than the stack is logged, and costs only its own file', () => {
    const logged: string[] = []
    const workspace = enteredWorkspace(memoryFiles({}), { error: (message) => logged.push(message) })
    workspace.open(uri, 'typescript', 1, `${'load(() => {'.repeat(5000)}${'})'.repeat(5000)}`.replaceAll('{', '{\n'))
    assert.deepEqual(workspace.facts(workspace.document(uri)!).handlers, [])
    assert.deepEqual(logged, [`Cannot analyse ${uri}: it is nested too deeply`])
  })

  test('a failure is logged once', () => {
    const logged: string[] = []
    const log = oncePerMessage({ error: (message) => logged.push(message) })
    for (const message of ['a', 'b', 'a']) log.error(message)
    assert.deepEqual(logged, ['a', 'b'])
  })
})
