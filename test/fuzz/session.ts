import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LSPAny, TextDocumentContentChangeEvent } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { type Client, pulling, startClient, withoutTyping } from '../lsp/client.ts'
import type { Random } from '../properties.ts'
import { answersOf, freshServer } from './answers.ts'
import type { FaultKind, Figures } from './figures.ts'

/** Far more than any answer takes: it tells a hang. */
const longestSilence = 120_000

/** One server, the folder it serves, and what it was told. */
export interface Session {
  readonly random: Random
  readonly figures: Figures
  readonly client: Client
  readonly sources: readonly string[]
  /** The folder on the disk. */
  readonly folder: string
  readonly documents: Map<string, TextDocument>
  /** What was done since the last comparison, and before that. */
  readonly steps: string[]
  readonly earlier: string[]
  settings: LSPAny
  uriOf(name: string): string
  write(name: string, text: string): string
  open(name: string, text: string): Promise<void>
  change(uri: string, changes: readonly TextDocumentContentChangeEvent[]): Promise<void>
  /** Compares what the server answers for every document with a fresh one; throws a Failure. */
  compare(): Promise<void>
  /** Notes a fault that need not end the session. */
  report(kind: FaultKind, what: string): void
  end(): Promise<void>
}

/** Ends a session. */
export class Failure extends Error {
  readonly kind: FaultKind
  constructor(kind: FaultKind, what: string) {
    super(what)
    this.kind = kind
  }
}

/** What a campaign does to a server, again and again. */
export type Step = (session: Session) => Promise<void>

export async function startSession(
  random: Random,
  figures: Figures,
  sources: readonly string[],
  report: Session['report'],
): Promise<Session> {
  const folder = mkdtempSync(path.join(tmpdir(), 'statuswise-fuzz-'))
  const client = await startClient({ capabilities: withoutTyping(pulling), folders: [pathToFileURL(folder).href] })
  figures.sessions += 1
  const session: Session = {
    random,
    figures,
    client,
    sources,
    folder,
    documents: new Map(),
    steps: [],
    earlier: [],
    settings: {},
    uriOf: (name) => pathToFileURL(path.join(folder, name)).href,
    write(name, text) {
      const file = path.join(folder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, text)
      return pathToFileURL(file).href
    },
    async open(name, text) {
      const uri = session.uriOf(name)
      const languageId = languages[path.extname(name)] ?? 'json'
      session.documents.set(uri, TextDocument.create(uri, languageId, 1, text))
      await client.open(uri, text, languageId)
    },
    async change(uri, changes) {
      const document = session.documents.get(uri)!
      TextDocument.update(document, [...changes], document.version + 1)
      await client.change(uri, document.version, ...changes)
    },
    compare: () => compare(session),
    report,
    async end() {
      figures.peakMemory = Math.max(figures.peakMemory, peakMemory(client.process.pid!))
      client.connection.dispose()
      client.process.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return session
}

const languages: Readonly<Record<string, string>> = {
  '.ts': 'typescript',
  '.tsx': 'typescriptreact',
  '.js': 'javascript',
  '.jsx': 'javascriptreact',
}

/** An answer, unless the server is gone or silent. */
export async function answered<T>({ client }: Pick<Session, 'client'>, answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Failure('time-out', `no answer: ${what}`)), longestSilence)
  })
  let gone = () => {}
  const end = new Promise<never>((_, reject) => {
    gone = () => reject(new Failure('crash', `the server ended with ${client.process.exitCode ?? client.process.signalCode}: ${what}`))
    if (client.process.exitCode === null) client.process.once('exit', gone)
    else gone()
  })
  try {
    return await Promise.race([answer, silence, end])
  } finally {
    clearTimeout(timer)
    client.process.off('exit', gone)
  }
}

async function compare(session: Session): Promise<void> {
  const { client, documents, earlier, figures, random, settings, steps } = session
  const kinds = [...new Set(steps.map((step) => step.split(' ', 1)[0]))].sort().join(', ')
  const asked = [...documents.values()].map((document) => ({ uri: document.uri, pointers: pointersIn(document, random) }))
  const told = []
  for (const { uri, pointers } of asked) told.push(await answered(session, answersOf(client.connection, uri, pointers), `after ${kinds}`))
  const fresh = await freshServer(session.uriOf(''), documents.values(), settings)
  const expected = []
  for (const { uri, pointers } of asked) expected.push(await answersOf(fresh.connection, uri, pointers))
  fresh.dispose()
  for (const [i, { uri, pointers }] of asked.entries()) {
    figures.comparisons.diagnostics += 1
    figures.comparisons.lenses += 1
    figures.comparisons.hovers += pointers.length
    const difference = differenceOf(told[i], expected[i])
    if (difference)
      throw new Failure(
        'difference',
        `after ${kinds}\n${[...earlier.slice(-20), '-- compared --', ...steps].join('\n')}\n${uri}\n${difference}\n${keep(session, uri)}`,
      )
  }
  earlier.push(...steps.splice(0))
  const failed = client.log.find((message) => /Unexpected failure|^Rule \S+ failed|Cannot analyse (?!.*nested too deeply)/.test(message))
  if (failed) throw new Failure('crash', `logged: ${failed}`)
}

function differenceOf(told: unknown, expected: unknown): string | undefined {
  try {
    assert.deepEqual(told, expected)
    return undefined
  } catch (error) {
    return (error as Error).message.split('\n').slice(0, 40).join('\n')
  }
}

/** Statuses, where there are any, and anywhere. */
function pointersIn(document: TextDocument, random: Random) {
  const text = document.getText()
  const statuses = [...text.matchAll(/\b[1-5]\d\d\b/g)]
  const offsets = [statuses[random(statuses.length)]?.index, statuses[random(statuses.length)]?.index, random(text.length + 1)]
  return offsets.flatMap((offset) => (offset === undefined ? [] : [document.positionAt(offset)]))
}

/** Where the text that differs is kept. */
function keep({ documents }: Session, uri: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'statuswise-fuzz-difference-')), path.basename(uri))
  writeFileSync(file, documents.get(uri)!.getText())
  return `text: ${file}`
}

/** Megabytes; nought where the system does not tell. */
function peakMemory(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return 0
  }
}
