import { PassThrough } from 'node:stream'
import picomatch from 'picomatch'
import {
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type FileChangeType,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  type LSPAny,
  MessageType,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node'
import { pageMethod } from '../../server/lsp/protocol.ts'
import { serve } from '../../server/lsp/server.ts'
import type { Files } from '../../server/workspace/files.ts'
import { pulling, pushing } from './client.ts'

/** An editor in the same process as the server, with a clock of its own: what it shows is known to be all that will come. */
export interface Editor {
  open(uri: string, text: string): void
  change(uri: string, change: TextDocumentContentChangeEvent): void
  close(uri: string): void
  configure(settings: LSPAny): void
  setFolders(added: readonly string[], removed: readonly string[]): void
  /** Tells the server of them as far as it has asked for such files. */
  filesChanged(uris: readonly string[], kind: FileChangeType): void
  /** Waits until nothing is under way any more. */
  quiet(): Promise<void>
  /** The diagnostics on show, by file; none for those without. */
  shown(): Readonly<Record<string, readonly Diagnostic[]>>
  stop(): void
}

export interface EditorOptions {
  readonly files: Files
  readonly pulls: boolean
  readonly settings: LSPAny
  readonly folders: readonly string[]
}

/** Starts a server and says hello to it. */
export async function startEditor({ files, pulls, settings: initial, folders }: EditorOptions): Promise<Editor> {
  let settings = initial
  let messages = 0
  const versions = new Map<string, number>()
  const pushed = new Map<string, readonly Diagnostic[]>()
  const pulled = new Map<string, { readonly resultId?: string; readonly items: readonly Diagnostic[] }>()
  const watchers: DidChangeWatchedFilesRegistrationOptions['watchers'] = []
  const clock = createClock()

  const [there, back] = [new PassThrough(), new PassThrough()]
  const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back))
  serve(server, { files, timers: clock, version: '0', runtime: 'a test', shippedPage: () => undefined })
  server.listen()
  const connection = createProtocolConnection(new StreamMessageReader(back), new StreamMessageWriter(there))

  /** As editors do, it asks anew for all documents when one that others may depend on changed. */
  const pullAll = () => [...versions.keys()].forEach(pull)
  const pending = new Map<string, number>()
  let lastPull = 0
  const pull = (uri: string) => {
    lastPull += 1
    const number = lastPull
    pending.set(uri, number)
    const previousResultId = pulled.get(uri)?.resultId
    connection
      .sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) })
      .then((report) => {
        if (pending.get(uri) !== number) return
        pending.delete(uri)
        if (report.kind === 'full' && versions.has(uri)) pulled.set(uri, report)
      })
      .catch(fail)
  }
  let failure: unknown
  const fail = (error: unknown) => {
    failure ??= error
  }

  connection.onRequest(ConfigurationRequest.type, ({ items }) => {
    messages += 1
    return items.map(() => settings)
  })
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    for (const { method, registerOptions } of registrations) {
      if (method !== DidChangeWatchedFilesNotification.method) continue
      watchers.push(...(registerOptions as DidChangeWatchedFilesRegistrationOptions).watchers)
    }
  })
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    messages += 1
    pullAll()
  })
  connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
    if (type === MessageType.Error) fail(new Error(message))
  })
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    messages += 1
    pushed.set(uri, diagnostics)
  })
  connection.listen()
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: pulls ? pulling : pushing,
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
  })
  const tell = createTeller(connection, fail)
  tell(InitializedNotification.method, {})

  const isWatched = (uri: string, kind: FileChangeType) =>
    watchers.some(
      ({ globPattern, kind: kinds = 7 }) =>
        (kinds & (1 << (kind - 1))) !== 0 && typeof globPattern === 'string' && picomatch.isMatch(new URL(uri).pathname, globPattern),
    )

  return {
    open(uri, text) {
      versions.set(uri, 1)
      const languageId = uri.endsWith('.json') ? 'json' : 'typescript'
      tell(DidOpenTextDocumentNotification.method, { textDocument: { uri, languageId, version: 1, text } })
      if (pulls) pull(uri)
    },
    change(uri, change) {
      const version = versions.get(uri)! + 1
      versions.set(uri, version)
      tell(DidChangeTextDocumentNotification.method, { textDocument: { uri, version }, contentChanges: [change] })
      if (pulls) pullAll()
    },
    close(uri) {
      versions.delete(uri)
      pulled.delete(uri)
      pending.delete(uri)
      tell(DidCloseTextDocumentNotification.method, { textDocument: { uri } })
    },
    configure(changed) {
      settings = changed
      tell(DidChangeConfigurationNotification.method, { settings: { statuswise: changed } })
    },
    setFolders(added, removed) {
      const named = (uris: readonly string[]) => uris.map((uri) => ({ uri, name: uri }))
      tell(DidChangeWorkspaceFoldersNotification.method, { event: { added: named(added), removed: named(removed) } })
    },
    filesChanged(uris, type) {
      const changes = uris.filter((uri) => isWatched(uri, type)).map((uri) => ({ uri, type }))
      if (changes.length > 0) tell(DidChangeWatchedFilesNotification.method, { changes })
    },
    async quiet() {
      for (let idle = 0; idle < 2; ) {
        const before = messages
        await connection.sendRequest(pageMethod, { path: '' })
        const wasBusy = clock.tick() || messages !== before || pending.size > 0
        idle = wasBusy ? 0 : idle + 1
        if (failure) throw failure
      }
    },
    shown() {
      const all: Record<string, readonly Diagnostic[]> = {}
      for (const [uri, { items }] of pulled) all[uri] = items
      for (const [uri, diagnostics] of pushed) if (diagnostics.length > 0) all[uri] = [...(all[uri] ?? []), ...diagnostics]
      for (const [uri, diagnostics] of Object.entries(all)) {
        if (diagnostics.length === 0) delete all[uri]
        else all[uri] = diagnostics.map(({ data: _, ...diagnostic }) => diagnostic)
      }
      return all
    },
    stop() {
      connection.dispose()
      server.dispose()
    },
  }
}

/** A clock that goes on when it is told to. */
function createClock() {
  const waiting = new Map<() => void, number>()
  let now = 0
  return {
    after(milliseconds: number, task: () => void) {
      const once = () => task()
      waiting.set(once, now + milliseconds)
      return () => void waiting.delete(once)
    },
    /** Runs what is due next; whether there was anything. */
    tick() {
      if (waiting.size === 0) return false
      now = Math.min(...waiting.values())
      for (const [task, due] of [...waiting]) {
        if (due > now || !waiting.delete(task)) continue
        task()
      }
      return true
    },
  }
}

const createTeller = (connection: ProtocolConnection, fail: (error: unknown) => void) => (method: string, params: unknown) => {
  connection.sendNotification(method, params).catch(fail)
}
