import { commands, type Disposable, type ExtensionContext, type TextDocument, Uri, window } from 'vscode'
import {
  type BaseLanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  State,
  type StaticFeature,
  vsdiag,
} from 'vscode-languageclient'
import { saveCommand, selectCommand, showAnswersCommand, showPageCommand, statusMethod } from '../server/lsp/protocol.ts'
import { cancellableProgress } from './cancellable-progress.ts'
import { tellOfCaret } from './caret.ts'
import { registerCommands } from './commands.ts'
import type { Send } from './send.ts'
import { createStatusItem } from './status-item.ts'

// No scheme is named: the same documents count on disk, unsaved, and in file systems of other extensions.
const sources = [
  { language: 'javascript' },
  { language: 'javascriptreact' },
  { language: 'typescript' },
  { language: 'typescriptreact' },
  { language: 'json', pattern: '**/statuswise.json' },
  { language: 'jsonc', pattern: '**/statuswise.json' },
]
// Descriptions of APIs besides; the server passes over those that do not say they are one.
const documents = [...sources, { language: 'yaml' }, { language: 'json', pattern: '**/*{openapi,swagger,api}*.json' }]

// An old version beside the current one in a diff: hovers help there, but its problems are nobody's any more.
const isPast = (document: TextDocument | Uri) => (document instanceof Uri ? document : document.uri).scheme === 'git'

const middleware: Middleware = {
  provideDiagnostics: (document, previous, token, next) =>
    isPast(document) ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] } : next(document, previous, token),
}

/** Tells the server that lenses, links and actions may carry our commands, and that we tell of the caret. */
const ourCommands: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = {
      ...capabilities.experimental,
      statuswise: { commands: [saveCommand, selectCommand, showAnswersCommand, showPageCommand], caret: true, status: true },
    }
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
}

/** Starts the language server through a client that `create` makes for its host, and offers what all hosts share. */
export async function runClient(context: ExtensionContext, create: (options: LanguageClientOptions) => BaseLanguageClient): Promise<void> {
  const output = window.createOutputChannel('Statuswise', { log: true })
  const status = createStatusItem(sources)
  const options: LanguageClientOptions = {
    documentSelector: documents,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: {
      ...middleware,
      handleWorkDoneProgress: cancellableProgress((token) => notify('window/workDoneProgress/cancel', { token })),
    },
    // Links of hovers are our own: nothing of a workspace is markup.
    markdown: { isTrusted: { enabledCommands: [showPageCommand] } },
  }

  let client: BaseLanguageClient | undefined
  let caret: Disposable | undefined
  const notify = (method: string, params: unknown) => {
    if (client?.isRunning()) client.sendNotification(method, params).catch((error: unknown) => output.error(String(error)))
  }
  const start = async () => {
    client = create(options)
    client.registerFeature(ourCommands)
    client.onDidChangeState(({ newState }) => status.show(newState))
    client.onNotification(statusMethod, status.told)
    // A failure is shown and logged by the client; the commands stay, so that a restart is possible.
    await client.start().catch(() => status.show(State.StartFailed))
    caret = tellOfCaret(sources, notify)
  }
  const stop = async () => {
    caret?.dispose()
    await client?.dispose().catch((error: unknown) => output.error(String(error)))
    client = undefined
  }

  let last: Promise<void> = start()
  const send: Send = async (method, params) => {
    await last
    if (!client?.isRunning()) throw new Error('The language server of Statuswise does not run.')
    return await client.sendRequest(method, params)
  }
  // A client whose start failed cannot be started again, so each restart takes a new one; restarts wait for each other.
  const restart = () => {
    last = last.then(stop).then(start)
    return last
  }

  context.subscriptions.push(
    commands.registerCommand('statuswise.restart', restart),
    commands.registerCommand('statuswise.showOutput', () => output.show()),
    registerCommands(send, context.workspaceState),
    { dispose: () => last.then(stop) },
    status,
    output,
  )
  await last
}
