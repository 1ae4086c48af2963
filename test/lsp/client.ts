import { type ChildProcess, spawn } from 'node:child_process'
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  FileChangeType,
  type Hover,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type LSPAny,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  type TextDocumentContentChangeEvent,
  UnregistrationRequest,
} from 'vscode-languageserver/node'
import { transports } from './transports.ts'

/** An editor without a window: drives the built server over real streams. */
export interface Client {
  readonly connection: ProtocolConnection
  readonly process: ChildProcess
  readonly initialized: InitializeResult
  readonly registrations: readonly Registration[]
  /** What the server wrote to the editor's log. */
  readonly log: readonly string[]
  readonly published: readonly PublishDiagnosticsParams[]
  readonly refreshes: () => number
  open(uri: string, text: string, languageId?: string, version?: number): Promise<void>
  change(uri: string, version: number, ...changes: TextDocumentContentChangeEvent[]): Promise<void>
  close(uri: string): Promise<void>
  /** The diagnostics pushed for this version; waits for them. */
  diagnostics(uri: string, version?: number): Promise<readonly Diagnostic[]>
  /** The next push for a document, whatever its version. */
  nextPush(uri: string): Promise<PublishDiagnosticsParams>
  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport>
  hover(uri: string, position: Position): Promise<Hover | null>
  codeActions(uri: string, range: Range, only?: string[], diagnostics?: readonly Diagnostic[]): Promise<readonly CodeAction[]>
  /** What the editor answers from now on, and that it changed. */
  configure(settings: LSPAny): Promise<void>
  fileChanged(uri: string): Promise<void>
  /** Shuts down as an editor does; the exit code. */
  stop(): Promise<number | null>
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities
  readonly settings?: LSPAny
  readonly folders?: readonly string[]
  /** In place of folders, as older editors have it. */
  readonly root?: string
  readonly transport?: keyof typeof transports
  readonly initializationOptions?: unknown
  readonly env?: NodeJS.ProcessEnv
  /** Instead of the one in dist/. */
  readonly program?: string
}

/** What an editor with pushed diagnostics can do. */
export const pushing: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, codeDescriptionSupport: true, dataSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true },
  },
}

/** The same, asking for diagnostics itself. */
export const pulling: ClientCapabilities = {
  ...pushing,
  textDocument: { ...pushing.textDocument, diagnostic: { dynamicRegistration: false } },
  workspace: { ...pushing.workspace, diagnostics: { refreshSupport: true } },
}

/** The same with the caret told of, and it is in none of the documents: nothing waits for the end of typing. */
export const withoutTyping = (capabilities: ClientCapabilities): ClientCapabilities => ({
  ...capabilities,
  experimental: { statuswise: { caret: true } },
})

/** Starts the language server and says hello to it. */
export async function startClient(options: ClientOptions = {}): Promise<Client> {
  const transport = await transports[options.transport ?? 'stdio']()
  const process = spawn(globalThis.process.execPath, [options.program ?? 'dist/language-server.cjs', transport.argument], {
    stdio: transport.stdio,
    ...(options.env && { env: options.env }),
  })
  const connection = await transport.connect(process)
  let settings: LSPAny = options.settings ?? {}
  let refreshes = 0
  const registrations: Registration[] = []
  const log: string[] = []
  const published: PublishDiagnosticsParams[] = []
  const waiting = new Set<(push: PublishDiagnosticsParams) => void>()

  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(({ section }) => (section === 'statuswise' ? settings : null)))
  connection.onRequest(RegistrationRequest.type, (params) => void registrations.push(...params.registrations))
  connection.onRequest(UnregistrationRequest.type, () => {})
  connection.onRequest(DiagnosticRefreshRequest.type, () => {
    refreshes += 1
  })
  connection.onNotification(LogMessageNotification.type, ({ message }) => void log.push(message))
  connection.onNotification(PublishDiagnosticsNotification.type, (push) => {
    published.push(push)
    for (const tell of [...waiting]) tell(push)
  })
  connection.listen()

  const params: InitializeParams = {
    processId: globalThis.process.pid,
    rootUri: options.root ?? null,
    capabilities: options.capabilities ?? pushing,
    workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
    ...(options.initializationOptions !== undefined && { initializationOptions: options.initializationOptions }),
  }
  const initialized = await connection.sendRequest(InitializeRequest.type, params)
  await connection.sendNotification(InitializedNotification.type, {})

  const waitFor = (wanted: (push: PublishDiagnosticsParams) => boolean) =>
    new Promise<PublishDiagnosticsParams>((resolve) => {
      const tell = (push: PublishDiagnosticsParams) => {
        if (!wanted(push)) return
        waiting.delete(tell)
        resolve(push)
      }
      waiting.add(tell)
    })

  return {
    connection,
    process,
    initialized,
    registrations,
    log,
    published,
    refreshes: () => refreshes,
    open: (uri, text, languageId = 'typescript', version = 1) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument: { uri, languageId, version, text } }),
    change: (uri, version, ...contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    async diagnostics(uri, version = 1) {
      const wanted = (push: PublishDiagnosticsParams) => push.uri === uri && push.version === version
      return (published.findLast(wanted) ?? (await waitFor(wanted))).diagnostics
    },
    nextPush: (uri) => waitFor((push) => push.uri === uri),
    pull: (uri, previousResultId) =>
      connection.sendRequest(DocumentDiagnosticRequest.type, {
        textDocument: { uri },
        ...(previousResultId !== undefined && { previousResultId }),
      }),
    hover: (uri, position) => connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position }),
    async codeActions(uri, range, only, diagnostics = []) {
      const context = { diagnostics: [...diagnostics], ...(only && { only }) }
      const actions = await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context })
      return (actions ?? []) as CodeAction[]
    },
    configure(changed) {
      settings = changed
      return connection.sendNotification(DidChangeConfigurationNotification.type, { settings: { statuswise: changed } })
    },
    fileChanged: (uri) =>
      connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type: FileChangeType.Changed }] }),
    async stop() {
      const exited = new Promise<number | null>((resolve) => process.once('exit', resolve))
      if (process.exitCode !== null) return process.exitCode
      await connection.sendRequest(ShutdownRequest.type)
      await connection.sendNotification(ExitNotification.type)
      const code = await exited
      connection.dispose()
      return code
    },
  }
}
