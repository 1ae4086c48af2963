import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Listed } from '../workspace/files.ts'

// All that a check asks of the disk is asked here, so that it can be asked again: equal answers make an equal check.

/** What was asked, a letter before the path, and what it came to. */
export type Answers = ReadonlyMap<string, string>

let answers: Map<string, string> | undefined
/** Something was answered in two ways. */
let isUnsteady = false

/** Notes what is asked meanwhile; undefined where the disk changed under it. */
export function noting<T>(run: () => T): { readonly result: T; readonly answers: Answers | undefined } {
  const outer = answers
  const noted = new Map<string, string>()
  answers = noted
  isUnsteady = false
  try {
    const result = run()
    return { result, answers: isUnsteady ? undefined : noted }
  } finally {
    answers = outer
  }
}

/** Whether the disk still answers so. */
export function areSame(known: Iterable<readonly [string, string]>): boolean {
  for (const [asked, answer] of known) {
    const ask = questions[asked.slice(0, 1)]
    if (!ask || noting(() => attempt(() => ask(asked.slice(1)))).answers?.get(asked) !== answer) return false
  }
  return true
}

function ask<T>(question: string, path: string, look: () => T, told: (answer: T) => string): T {
  if (!answers) return look()
  const note = (text: string) => {
    const asked = `${question}${resolve(path)}`
    if ((answers?.get(asked) ?? text) !== text) isUnsteady = true
    answers?.set(asked, text)
  }
  try {
    const answer = look()
    note(told(answer))
    return answer
  } catch (error) {
    note(`!${(error as NodeJS.ErrnoException).code}`)
    throw error
  }
}

export type Kind = 'file' | 'folder' | 'other'

const kindIn = (stat: Stats): Kind => (stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other')
const digest = (content: string | Uint8Array) => createHash('sha1').update(content).digest('base64url')

/** What there is, through links; undefined for nothing. Throws what the file system throws, as all of these do. */
export function kindOf(path: string): Kind | undefined {
  return ask(
    'k',
    path,
    () => {
      const stat = statSync(path, { throwIfNoEntry: false })
      return stat && kindIn(stat)
    },
    String,
  )
}

/** With how many bytes it holds; throws where there is nothing. */
export function sizeOf(path: string): { readonly kind: Kind; readonly size: number } {
  const look = () => {
    const stat = statSync(path)
    return { kind: kindIn(stat), size: stat.size }
  }
  return ask('s', path, look, ({ kind, size }) => (kind === 'file' ? `${kind} ${size}` : kind))
}

export function bytesOf(path: string): Buffer {
  return ask('b', path, () => readFileSync(path), digest)
}

/** What a folder holds, in order of the names. */
export function listFolder(folder: string): readonly Listed[] {
  return ask(
    'l',
    folder,
    () => listed(folder),
    (entries) => digest(JSON.stringify(entries)),
  )
}

/** What a folder holds for git: all that is read of those around a project, in which other things come and go. */
export function listForGit(folder: string): readonly Listed[] {
  const look = () => listed(folder).filter(({ name }) => name.startsWith('.git'))
  return ask('g', folder, look, (entries) => digest(JSON.stringify(entries)))
}

/** Where a link leads in the end; undefined for what is none. */
export function targetOf(path: string): string | undefined {
  const look = () => (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync.native(path) : undefined)
  return ask('t', path, look, String)
}

/** Without links, in the case that the disk has: the platform's own answer. Undefined for what is not there. */
export function realPathOf(path: string): string | undefined {
  const look = () => (statSync(path, { throwIfNoEntry: false }) ? realpathSync.native(path) : undefined)
  return ask('r', path, look, String)
}

const questions: Readonly<Record<string, (path: string) => unknown>> = {
  k: kindOf,
  s: sizeOf,
  b: bytesOf,
  l: listFolder,
  g: listForGit,
  t: targetOf,
  r: realPathOf,
}

function attempt(look: () => unknown): void {
  try {
    look()
  } catch {
    // That it fails is its answer.
  }
}

function listed(folder: string): readonly Listed[] {
  const entries: readonly (Dirent | Dirent<Buffer>)[] = readdirSync(folder, { withFileTypes: true })
  const isDoubtful = entries.some(({ name }) => name.includes('\uFFFD'))
  return (isDoubtful ? readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }) : entries).map(listedEntry).sort(byName)
}

function listedEntry(entry: Dirent | Dirent<Buffer>): Listed {
  const { name } = entry
  const kind = entry.isSymbolicLink() ? 'link' : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other'
  return { name: name.toString(), kind, ...(typeof name !== 'string' && !isUtf8(name) && { isMisread: true }) }
}

function byName(one: Listed, other: Listed): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0
}
