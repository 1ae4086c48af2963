import { PassThrough } from 'node:stream'
import {
  CodeLensRequest,
  ConfigurationRequest,
  createConnection,
  createProtocolConnection,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  type LSPAny,
  type Position,
  type ProtocolConnection,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { nodeFiles } from '../../server/hosts/node-files.ts'
import { serve } from '../../server/lsp/server.ts'
import { pulling } from '../lsp/client.ts'

/** What an editor shows of a document. */
export interface Answers {
  readonly diagnostics: unknown
  readonly lenses: unknown
  readonly hovers: readonly unknown[]
}

/** Asks a server for all of it. */
export async function answersOf(connection: ProtocolConnection, uri: string, pointers: readonly Position[]): Promise<Answers> {
  const textDocument = { uri }
  const [report, lenses, ...hovers] = await Promise.all([
    connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }),
    connection.sendRequest(CodeLensRequest.type, { textDocument }),
    ...pointers.map((position) => connection.sendRequest(HoverRequest.type, { textDocument, position })),
  ])
  // What the server needs to find its fixes again is its own affair.
  const diagnostics = 'items' in report ? report.items.map(({ data: _, ...shown }) => shown) : undefined
  return { diagnostics, lenses, hovers }
}

/** A server in this process that has just been started and told of the same documents. */
export async function freshServer(folder: string, documents: Iterable<TextDocument>, settings: LSPAny) {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()]
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient))
  serve(server, { files: nodeFiles, timers, version: 'fresh', runtime: 'a test', shippedPage: () => undefined })
  server.listen()
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer))
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings))
  connection.onRequest(RegistrationRequest.type, () => {})
  connection.listen()
  const workspaceFolders = [{ uri: folder, name: 'fuzz' }]
  await connection.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: pulling, workspaceFolders })
  await connection.sendNotification(InitializedNotification.type, {})
  for (const document of documents) {
    const { uri, languageId, version } = document
    const textDocument = { uri, languageId, version, text: document.getText() }
    await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument })
  }
  const dispose = () => {
    connection.dispose()
    server.dispose()
  }
  return { connection, dispose }
}

const timers = {
  after(milliseconds: number, task: () => void) {
    const timer = setTimeout(task, milliseconds)
    return () => clearTimeout(timer)
  },
}
