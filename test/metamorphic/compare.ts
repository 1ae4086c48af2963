import assert from 'node:assert/strict'
import ts from 'typescript-6/lib/typescript.js'
import type { FixtureFile, FixtureWorkspace } from '../fixtures/parse-document.ts'
import type { Note } from '../fixtures/render-document.ts'
import type { Random } from '../properties.ts'
import { type Change, type ChangedFile, nodesIn, parsed, syntaxErrors } from './change.ts'
import { foundIn } from './found.ts'
import { origin, type Piece, type Place } from './rewrite.ts'

/** A workspace before and after a change. */
export interface Comparison {
  /** What is found only before (-) or only after (+), as places of the original text. */
  readonly differences: readonly string[]
  /** The changed files. */
  readonly changed: string
}

/** A note as a place of the original text, unless it is in new text. */
interface PlacedNote extends Note {
  readonly isNew?: true
}

/** Undefined where the change does not apply. `mayAlter` names rules and kinds of events that are passed over. */
export function compare(change: Change, workspace: FixtureWorkspace, random: Random, mayAlter: readonly string[]): Comparison | undefined {
  const changed = change.apply(workspace, random)
  if (changed.length === 0) return undefined
  const files = changed.map(({ path, pieces }) => ({ path, text: pieces.map(({ text }) => text).join(''), part: 0 }))
  for (const file of files) assertWhole(file, workspace, change)
  const untouched = workspace.files.filter(({ path }) => !files.some((file) => file.path === path))
  const before = foundOnce(workspace)
  const after = foundIn({ ...workspace, files: [...files, ...untouched] }).map((note) => originOf(note, changed, workspace))
  const moved = stretchesMoved(changed, workspace)
  const isMoved = (note: PlacedNote) => moved.some((stretch) => holds(stretch, note))
  const movedTexts = new Set(before.filter(isMoved).map(({ text }) => text))
  // What stands in another file is told where it is called.
  const isCompared = (note: PlacedNote) =>
    !(note.isNew && change.bringsHandlers) && !isMoved(note) && !movedTexts.has(note.text) && !mayAlter.includes(kindOf(note))
  const heads = workspace.files.flatMap(headsIn)
  const lines = (notes: readonly PlacedNote[]) => new Set(notes.filter(isCompared).map((note) => line(note, heads)))
  return { differences: differences(lines(before), lines(after)), changed: files.map(({ path, text }) => `${path}:\n${text}`).join('\n') }
}

function assertWhole(file: FixtureFile, { files }: FixtureWorkspace, { title }: Change): void {
  const old = files.find(({ path }) => path === file.path)
  assert.equal(syntaxErrors(file), old ? syntaxErrors(old) : 0, `“${title}” breaks the code:\n${file.text}`)
}

const found = new WeakMap<FixtureWorkspace, readonly Note[]>()

function foundOnce(workspace: FixtureWorkspace): readonly Note[] {
  const notes = found.get(workspace) ?? foundIn(workspace)
  found.set(workspace, notes)
  return notes
}

function originOf(note: Note, changed: readonly ChangedFile[], workspace: FixtureWorkspace): PlacedNote {
  const file = changed.find(({ path }) => path === note.path)
  if (!file) return note
  const place = origin(file.pieces, note.start, note.end)
  return { ...note, ...(place ?? { isNew: true }), text: inOldWords(note.text, file.pieces, workspace) }
}

/** Messages that name what has another name now. */
function inOldWords(text: string, pieces: readonly Piece[], { files }: FixtureWorkspace): string {
  const names = new Map(pieces.flatMap(({ text: name, from }) => (from && /^\w+$/.test(name) ? [[name, from] as const] : [])))
  return text.replace(/\w+/g, (word) => {
    const from = names.get(word)
    return from ? files.find(({ path }) => path === from.path)!.text.slice(from.start, from.end) : word
  })
}

function stretchesMoved(changed: readonly ChangedFile[], { files }: FixtureWorkspace): readonly Place[] {
  const made = changed.filter(({ path }) => !files.some((file) => file.path === path))
  return made.flatMap(({ pieces }) => pieces.flatMap(({ from }) => from ?? []))
}

const holds = (stretch: Place, note: Place) => note.path === stretch.path && stretch.start <= note.start && note.end <= stretch.end

/** The rule of a finding, the first word of an event. */
function kindOf({ text }: Note): string {
  const [, rule] = /^(?:error|warning|information|hint|related to) ([\w-]+):/.exec(text) ?? []
  return rule ?? /^\w*/.exec(text)![0]
}

/** A place in the head of a function is told as the whole head: it has another form in a function than in an arrow. The order of outcomes is that of branches. */
function line(note: PlacedNote, heads: readonly Place[]): string {
  const head = note.isNew ? undefined : heads.findLast((it) => it.path === note.path && it.start <= note.start && note.start < it.end)
  const { path, start, end } = head ?? note
  const text = note.text.replace(/(?<= → ).*/, (outcomes) => outcomes.split(' | ').sort().join(' | '))
  return `${path}:${start}-${end}${note.isNew ? ' of the changed text' : ''} ${text}`
}

function headsIn(file: FixtureFile): Place[] {
  const tree = parsed(file)?.tree
  return (tree ? [...nodesIn(tree)] : []).flatMap((node) =>
    ts.isFunctionLike(node) && 'body' in node && node.body ? [{ path: file.path, start: node.getStart(), end: node.body.getStart() }] : [],
  )
}

function differences(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  const missing = [...before].filter((it) => !after.has(it))
  const added = [...after].filter((it) => !before.has(it))
  return [...missing.map((it) => `- ${it}`), ...added.map((it) => `+ ${it}`)]
}
