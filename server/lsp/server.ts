import type { Connection, InitializeParams, InitializeResult, WorkspaceFolder } from 'vscode-languageserver'
import { createFindings } from '../features/findings.ts'
import { confineFiles } from '../workspace/confined-files.ts'
import { oncePerMessage } from '../workspace/log.ts'
import { fileName } from '../workspace/uri.ts'
import { createWorkspace } from '../workspace/workspace.ts'
import { type ClientSupport, readClientSupport } from './client-support.ts'
import { codeActions, fixAllKind, resolveCodeAction, rewriteKind } from './code-actions.ts'
import { createDiagnostics } from './diagnostics.ts'
import { createEditorSettings, settingsSection } from './editor-settings.ts'
import { createFolders } from './folders.ts'
import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, TextDocumentSyncKind, WatchKind } from './library.ts'
import { createConfiguration, createConfigurationCommand } from './new-configuration.ts'
import type { Platform } from './platform.ts'
import { createProgramReader } from './program-reader.ts'
import { type CaretParams, caretMethod, checkCommand, clearCommand } from './protocol.ts'
import { offerQuestions } from './questions.ts'
import { offerReadingAids, readingAidsCapabilities } from './reading-aids.ts'
import { offerRouteSymbols } from './route-symbols.ts'
import { createStatus } from './status.ts'
import { createTextDocuments } from './text-documents.ts'
import { createTyping, type Typing } from './typing.ts'
import { createWorkspaceCheck } from './workspace-check.ts'

/** Serves one editor over a connection that is not listening yet and reads through `guardedReader`. */
export function serve(connection: Connection, { files: host, timers, kept, version, runtime, shippedPage }: Platform): void {
  const log = oncePerMessage(connection.console)
  const files = confineFiles(host)
  const workspace = createWorkspace(files, log, kept)
  const findings = createFindings(workspace, log)
  const texts = createTextDocuments(workspace, log, (uri, at) => typing.edited(uri, at))
  let client: ClientSupport
  let initialSettings: unknown
  const folders = createFolders(host, files)
  const support = () => client
  const settings = createEditorSettings(connection, workspace, log, support, () => initialSettings)
  const status = createStatus({ connection, workspace, log, support })
  const typing: Typing = createTyping({ workspace, texts, timers, support, released: (uri) => diagnostics.outdated([uri]) })
  const diagnostics = createDiagnostics({ connection, workspace, findings, texts, settings, files, timers, log, support, typing, status })

  const aids = offerReadingAids({ connection, workspace, findings, texts, settings, support, log })

  /** What the editor shows of these documents may be wrong, though nobody edits them. */
  const outdated = (uris: readonly string[]) => {
    if (uris.length === 0) return
    diagnostics.outdated(uris)
    aids.outdated()
  }
  const filesChanged = (uris: readonly string[]) => {
    check.changed(uris)
    symbols.changed(uris)
  }
  const outdatedAll = () => outdated(workspace.documents().map(({ uri }) => uri))

  const check = createWorkspaceCheck({
    connection,
    workspace,
    findings,
    files,
    settings,
    timers,
    log,
    roots: folders.roots,
    showsProgress: () => client.showsProgress,
    show: diagnostics.showUnopened,
  })
  /** Files that are not open are looked into where that is asked for. */
  const checkQuietly = () => {
    const [root] = folders.roots()
    if (root === undefined) return
    const checking = settings.at(root).then(({ workspaceDiagnostics }) => (workspaceDiagnostics === true ? check.run(true) : undefined))
    checking.catch((error) => log.error(`The workspace is not checked: ${error}`))
  }
  const program = createProgramReader({
    workspace,
    files,
    timers,
    log,
    reading: status.reading,
    outdated(uris) {
      outdated(uris)
      checkQuietly()
    },
  })
  /** Other files may be read than before. */
  const boundaryMoved = () => {
    program.read(folders.roots())
    return workspace.boundaryMoved()
  }

  connection.onInitialize((params): InitializeResult => {
    client = readClientSupport(params)
    initialSettings = params.initializationOptions
    workspace.setFolders(folders.change(foldersIn(params), []))
    return {
      serverInfo: { name: 'Statuswise', version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        ...readingAidsCapabilities,
        executeCommandProvider: { commands: [checkCommand, clearCommand, createConfigurationCommand] },
        workspaceSymbolProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix', rewriteKind, fixAllKind], resolveProvider: true },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(client.pullsDiagnostics && {
          diagnosticProvider: { identifier: settingsSection, interFileDependencies: true, workspaceDiagnostics: false },
        }),
      },
    }
  })
  connection.onInitialized(() => {
    log.info?.(`Statuswise ${version}, ${runtime}`)
    log.info?.(`Folders: ${folders.roots().join(', ') || 'none'}`)
    program.read(folders.roots())
    const registering: Promise<unknown>[] = []
    if (client.registersConfiguration) {
      registering.push(connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection }))
    }
    if (client.registersWatchers) {
      // What of a file can matter is its text, if it is one that is read, and whether it is there: folders and links come and go under any name.
      const watchers = [
        { globPattern: '**/*.{json,ts,tsx,mts,cts,js,jsx,mjs,cjs}' },
        { globPattern: '**/.gitignore' },
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ]
      registering.push(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }))
    }
    Promise.all(registering).catch((error) => log.error(`The editor will not tell of changes: ${error}`))
    if (client.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        workspace.setFolders(folders.change(added.map(uriOf), removed.map(uriOf)))
        program.read(folders.roots())
        symbols.moved()
        outdatedAll()
      })
    }
  })
  connection.onDidChangeConfiguration((params) => {
    settings.changed(params.settings)
    outdatedAll()
    checkQuietly()
  })
  connection.onDidChangeWatchedFiles(({ changes }) => {
    files.forget()
    if (changes.some(({ uri }) => fileName(uri) === '.gitignore')) program.read(folders.roots())
    outdated(workspace.filesChanged(changes.map(({ uri }) => uri)))
    filesChanged(changes.map(({ uri }) => uri))
  })

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version: documentVersion, text } }) => {
    if (folders.opened(uri)) outdated(boundaryMoved())
    const affected = texts.open(uri, languageId, documentVersion, text)
    if (workspace.document(uri)) diagnostics.opened(uri)
    outdated(affected)
  })
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    diagnostics.changed(textDocument.uri, texts.change(textDocument.uri, textDocument.version, contentChanges))
  })
  connection.onNotification(caretMethod, ({ uri, position }: CaretParams) => typing.caretAt(uri, position))
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    settings.forget(uri)
    const wasRead = workspace.document(uri) !== undefined
    const affected = texts.close(uri)
    typing.forget(uri)
    if (wasRead) diagnostics.closed(uri)
    outdated(folders.closed(uri) ? [...affected, ...boundaryMoved()] : affected)
    filesChanged([uri])
  })

  const symbols = offerRouteSymbols({ connection, workspace, texts, files, timers, roots: folders.roots })
  offerQuestions({ connection, workspace, findings, texts, files, timers, shippedPage })
  connection.languages.diagnostics.on(diagnostics.pull)
  connection.onCodeAction(async (params, token) => {
    const { uri } = params.textDocument
    await settings.readyFor(uri, token)
    const document = workspace.document(uri)
    const lines = texts.get(uri)
    return document && lines ? codeActions(params, document, lines, { workspace, findings, files, texts, support }) : []
  })
  connection.onCodeActionResolve((action) => resolveCodeAction(action, { workspace, findings, files, texts, support }))
  connection.onExecuteCommand(({ command }) => {
    if (command === checkCommand) return check.run(false)
    if (command === createConfigurationCommand) return createConfiguration(connection, files, folders.roots()[0], client)
    if (command === clearCommand) check.clear()
    return undefined
  })
  connection.onShutdown(() => {
    check.stop()
    diagnostics.stop()
    program.stop()
  })
}

const uriOf = ({ uri }: WorkspaceFolder) => uri

/** Older clients name one folder only. */
function foldersIn({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(uriOf) ?? (rootUri ? [rootUri] : [])
}
