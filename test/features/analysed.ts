import { type Probe, probeOf } from '../../server/features/completion/probe.ts'
import type { FileFacts } from '../../server/http/responses/file-facts.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'

/** A text as an editor has it open in a project without files. */
export interface Analysed {
  readonly text: string
  readonly facts: FileFacts
  /** The offset of the `|` that was written into the text. */
  readonly cursor: number
  readonly probe: Probe
}

const uri = 'file:///project/app.ts'

/** Analyses a text; a `|` in it marks the cursor and is taken out. */
export function analysed(marked: string): Analysed {
  const cursor = marked.indexOf('|')
  const text = cursor < 0 ? marked : marked.slice(0, cursor) + marked.slice(cursor + 1)
  const fail = (message: string) => {
    throw new Error(message)
  }
  const workspace = createWorkspace({ read: () => undefined, isFile: () => false }, { error: fail })
  workspace.open(uri, 'typescript', 1, text)
  const document = workspace.document(uri)!
  return { text, cursor, facts: workspace.facts(document), probe: probeOf(workspace, document) }
}

/** The same for statements in a handler of Express. */
export function inHandler(body: string, method = 'get'): Analysed {
  return analysed(
    `import express from 'express'\nimport { StatusCodes } from 'http-status-codes'\nexpress().${method}('/items', (req, res) => {\n  ${body}\n})\n`,
  )
}
