import fc from 'fast-check'
import { FileChangeType } from 'vscode-languageserver/node'
import type { Files } from '../../server/workspace/files.ts'
import { listIn } from '../workspace/memory-files.ts'
import { type Editor, startEditor } from './in-process.ts'
import { others, settings, shop, texts } from './shop.ts'

/** Something that happens in an editor or on the disk beside it. A `text` is the number of one that the file can have. */
export type Operation =
  | { readonly do: 'open'; readonly file: string; readonly text?: number | undefined }
  | { readonly do: 'change'; readonly file: string; readonly text: number; readonly whole?: boolean }
  | { readonly do: 'save' | 'close'; readonly file: string }
  | { readonly do: 'write'; readonly file: string; readonly text: number }
  | { readonly do: 'delete'; readonly file: string }
  | { readonly do: 'rename'; readonly file: string; readonly to: string }
  | { readonly do: 'configure'; readonly settings: number }
  | { readonly do: 'folder' }

/** An operation, and whether the next one comes before anything has come of it. */
export type Step = Operation & { readonly hurried?: boolean }

const all: Readonly<Record<string, readonly string[]>> = { ...texts, ...others }
const file = fc.constantFrom(...Object.keys(all))
const folders = ['lib', 'routes', 'lib/audit', 'node_modules']
const text = fc.nat(3)
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('open' as const), file, text: fc.option(text, { nil: undefined }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), file, text, whole: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('save' as const, 'close' as const), file }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), file, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), file: fc.oneof(file, fc.constantFrom(...folders)) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('rename' as const), file: fc.oneof(file, fc.constantFrom(...folders)), to: file }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('configure' as const), settings: fc.nat(settings.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('folder' as const) }) },
)

/** Anything that can happen one after the other. */
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(operation, fc.boolean()).map(([it, hurried]): Step => ({ ...it, hurried })),
  { minLength: 1, maxLength: 12 },
)

/** An editor on a disk of its own, and a second folder that is opened at times. */
export interface Workbench {
  /** Lets something happen, as far as it can. */
  do(operation: Operation): void
  readonly editor: Editor
  /** An editor just started that has the same documents open, on the same disk. */
  startAnew(): Promise<Editor>
}

/** A workbench on the shop as it is in the beginning. */
export async function startWorkbench(pulls: boolean): Promise<Workbench> {
  const disk = new Map(Object.entries(texts).map(([name, [first]]) => [uriOf(name), first!]))
  const files: Files = { read: (uri) => disk.get(uri), isFile: (uri) => disk.has(uri), list: (uri) => listIn(disk.keys(), uri) }
  const open = new Map<string, string>()
  let current = 0
  let opened: readonly string[] = [shop]
  const start = () => startEditor({ files, pulls, settings: settings[current]!, folders: opened })
  const editor = await start()

  const write = (uri: string, content: string) => {
    const kind = disk.has(uri) ? FileChangeType.Changed : FileChangeType.Created
    disk.set(uri, content)
    editor.filesChanged([uri], kind)
  }
  /** The files of a name, or in a folder of that name. */
  const filesAt = (uri: string) => [...disk.keys()].filter((it) => it === uri || it.startsWith(`${uri}/`))
  const isFolder = (uri: string) => !disk.has(uri) && filesAt(uri).length > 0

  const perform = (it: Operation) => {
    if (it.do === 'configure') {
      current = it.settings
      return editor.configure(settings[current]!)
    }
    if (it.do === 'folder') {
      const second = `${shop}/routes`
      const isOpen = opened.includes(second)
      opened = isOpen ? [shop] : [shop, second]
      return isOpen ? editor.setFolders([], [second]) : editor.setFolders([second], [])
    }
    const uri = uriOf(it.file)
    const content = open.get(uri)
    switch (it.do) {
      case 'open': {
        const shown = it.text === undefined ? disk.get(uri) : textOf(it.file, it.text)
        if (content !== undefined || shown === undefined) return
        open.set(uri, shown)
        return editor.open(uri, shown)
      }
      case 'change': {
        if (content === undefined) return
        const now = textOf(it.file, it.text)
        open.set(uri, now)
        return editor.change(uri, it.whole ? { text: now } : changeOf(content, now))
      }
      case 'save':
        return content === undefined ? undefined : write(uri, content)
      case 'close':
        return open.delete(uri) ? editor.close(uri) : undefined
      case 'write':
        return write(uri, textOf(it.file, it.text))
      case 'delete':
        return remove(uri)
      case 'rename': {
        const to = uriOf(it.to)
        const moved = filesAt(uri).map((from): [string, string] => [to + from.slice(uri.length), disk.get(from)!])
        if (moved.length === 0 || disk.has(to) || isFolder(to)) return
        remove(uri)
        for (const [there, text] of moved) disk.set(there, text)
        return editor.filesChanged([to], FileChangeType.Created)
      }
    }
  }
  /** Editors tell of a folder alone when it goes. */
  const remove = (uri: string) => {
    const gone = filesAt(uri)
    for (const it of gone) disk.delete(it)
    if (gone.length > 0) editor.filesChanged([uri], FileChangeType.Deleted)
  }

  return {
    do: perform,
    editor,
    async startAnew() {
      const fresh = await start()
      for (const [uri, content] of open) fresh.open(uri, content)
      return fresh
    },
  }
}

const uriOf = (name: string) => `${shop}/${name}`

function textOf(name: string, number: number): string {
  const own = all[name] ?? ['']
  return own[number % own.length]!
}

/** The one edit that leads from a text to another. */
function changeOf(before: string, after: string) {
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const range = { start: positionAt(before, start), end: positionAt(before, before.length - end) }
  return { range, text: after.slice(start, after.length - end) }
}

function positionAt(text: string, offset: number) {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length - 1, character: lines.at(-1)!.length }
}
