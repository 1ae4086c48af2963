import assert from 'node:assert/strict'
import { completion } from '../../server/features/completion/completion.ts'
import { probeOf } from '../../server/features/completion/probe.ts'
import { createFindings } from '../../server/features/findings.ts'
import { hover } from '../../server/features/hover.ts'
import { inlayHints } from '../../server/features/inlay-hints.ts'
import { routesOf, summaryOf } from '../../server/features/routes.ts'
import { enteredWorkspace } from '../workspace/entered.ts'
import { memoryFiles } from '../workspace/memory-files.ts'
import type { Work } from './measure.ts'
import type { Shape } from './shapes.ts'

const packages = {
  express: '5.1.0',
  fastify: '5.0.0',
  hono: '4.0.0',
  koa: '3.0.0',
  elysia: '1.3.0',
  '@hapi/hapi': '21.0.0',
  '@nestjs/common': '11.0.0',
  next: '15.0.0',
  '@koa/router': '13.0.0',
  '@trpc/server': '11.0.0',
}
const project = {
  'file:///project/package.json': JSON.stringify({ dependencies: packages }),
  'file:///project/statuswise.json': '{"profile":"opinionated"}',
}
// (Depth is given up, and said; what it costs is measured all the same.)
const log = { error: (message: string) => assert.match(message, /nested too deeply/) }

/** A file as an editor opens it, with all that is shown of it. */
function opened(text: string, uri: string) {
  const workspace = enteredWorkspace(memoryFiles(project), log)
  const findings = createFindings(workspace, log)
  workspace.open(uri, '', 1, text)
  const document = () => workspace.document(uri)!
  const show = () => {
    findings.of(document())
    const facts = workspace.facts(document())
    for (const route of routesOf(facts)) summaryOf(route)
    inlayHints(facts, document().text, { start: 0, end: document().text.length })
    return facts
  }
  return { workspace, document, show }
}

/** What an editor does with a file: it opens it, hovers and completes in it, and shows it after edits. */
export function sourceWork(shape: Shape, uri: string): Work {
  return (length) => {
    const text = shape(sizeFor(shape, length))
    const { workspace, document, show } = opened(text, uri)
    const edit = (version: number, written: string) => {
      const { text } = document()
      const at = middleLine(text)
      const edited = `${text.slice(0, at)}${written}${text.slice(at)}`
      workspace.change(uri, version, edited, { start: at, end: at, length: written.length })
      show()
    }
    return {
      open: show,
      hover: () => {
        const digit = text.indexOf('4', text.length / 2)
        for (const step of [0, 1, 2]) hover(workspace.facts(document()), text, Math.max(0, digit + step))
      },
      complete: () => void completion(text, middleLine(text), probeOf(workspace, document())),
      'add a line': () => edit(2, '\n'),
      'add a statement': () => edit(3, 'let q\n'),
    }
  }
}

const middleLine = (text: string) => text.indexOf('\n', text.length / 2) + 1 || text.length

/** The number of pieces that makes a text of about a length. */
function sizeFor(shape: Shape, length: number): number {
  let [low, high] = [1, 2]
  while (shape(high).length < length && high < length) [low, high] = [high, 2 * high]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (shape(middle).length < length) low = middle
    else high = middle
  }
  return low
}
