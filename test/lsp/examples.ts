import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CodeAction, Diagnostic, Position, Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver/node'

/** A file with one mistake of which the last line is the second answer. */
export const sentTwice = `import express from 'express'
const app = express()
app.get('/', (req, res) => {
  res.json(1)
  res.json(2)
})
`

/** A handler to append: the return that is missing in it is a safe fix. */
export const returnMissing = `app.post('/', (req, res) => {
  if (!req.query.id) {
    res.status(404).json({})
  }
  res.json({})
})
`

/** Where `sentTwice` has its second and its first answer. */
export const secondAnswer = lineRange(4, 6, 10)
export const firstAnswer = lineRange(3, 6, 10)

/** A range within one line. */
export function lineRange(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } }
}

/** The text that a range of an editor's document covers; lines end as the protocol says they do. */
export function textIn(text: string, { start, end }: Range): string {
  return text.slice(offsetOf(text, start), offsetOf(text, end))
}

/** The offset of a position. */
export function offsetOf(text: string, { line, character }: Position): number {
  const ends = [...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)
  return (line === 0 ? 0 : ends[line - 1]!) + character
}

/** The text after edits by an editor. */
export function edited(text: string, edits: readonly { readonly range: Range; readonly newText: string }[]): string {
  return [...edits]
    .sort((one, other) => offsetOf(text, other.range.start) - offsetOf(text, one.range.start))
    .reduce(
      (result, { range, newText }) => result.slice(0, offsetOf(text, range.start)) + newText + result.slice(offsetOf(text, range.end)),
      text,
    )
}

/** The one document edit of a code action. */
export function documentEdit(action: CodeAction | undefined): TextDocumentEdit & { readonly edits: TextEdit[] } {
  const [change, ...others] = action?.edit?.documentChanges ?? []
  assert.ok(change && 'textDocument' in change && others.length === 0)
  return change as TextDocumentEdit & { readonly edits: TextEdit[] }
}

/** What a diagnostic says; the server writes no markup. */
export function messageOf(diagnostic: Diagnostic | undefined): string {
  assert.ok(typeof diagnostic?.message === 'string')
  return diagnostic.message
}

/** A folder on the disk that goes away after the test. */
export interface Folder {
  readonly uri: string
  write(name: string, text: string): string
  remove(): void
}

/** Makes a folder with files in it. */
export function makeFolder(files: Record<string, string>): Folder {
  const root = mkdtempSync(path.join(tmpdir(), 'statuswise-'))
  const write = (name: string, text: string) => {
    const file = path.join(root, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
    return pathToFileURL(file).href
  }
  for (const [name, text] of Object.entries(files)) write(name, text)
  return { uri: pathToFileURL(root).href, write, remove: () => rmSync(root, { recursive: true, force: true }) }
}
