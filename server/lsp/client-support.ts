import type { InitializeParams } from 'vscode-languageserver'
import { saveCommand, selectCommand, showAnswersCommand, showPageCommand } from './protocol.ts'

/** What the connected editor can do, as far as it changes what we send. */
export interface ClientSupport {
  /** Asks for diagnostics itself; pushed ones would appear twice. */
  readonly pullsDiagnostics: boolean
  readonly refreshesDiagnostics: boolean
  readonly relatedInformation: boolean
  readonly tags: boolean
  readonly answersConfiguration: boolean
  readonly registersConfiguration: boolean
  readonly registersWatchers: boolean
  readonly workspaceFolders: boolean
  readonly codeActionLiterals: boolean
  /** Asks for the edit of an action when it is chosen. */
  readonly resolvesEdits: boolean
  readonly versionedEdits: boolean
  readonly markdownHover: boolean
  readonly refreshesCodeLenses: boolean
  readonly refreshesInlayHints: boolean
  readonly createsFiles: boolean
  readonly showsProgress: boolean
  /** Selects what an edit leaves to be written. */
  readonly selects: boolean
  /** Saves what an edit has changed. */
  readonly saves: boolean
  /** Knows the command behind a lens. */
  readonly showsAnswers: boolean
  /** Shows how a document was looked at. */
  readonly showsStatus: boolean
  /** Tells where its caret is. */
  readonly sendsCaret: boolean
  /** Shows our pages. */
  readonly showsPages: boolean
}

/** Reads the capabilities an editor announces. */
export function readClientSupport({ capabilities }: InitializeParams): ClientSupport {
  const { textDocument, workspace } = capabilities
  const commands = knownCommands(capabilities.experimental)
  // Since 3.18 the pull capabilities say this again; older clients say it only for pushed diagnostics.
  const shown = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic }
  const hoverFormats = textDocument?.hover?.contentFormat
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: shown.relatedInformation === true,
    tags: shown.tagSupport !== undefined,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true && textDocument.codeAction.dataSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    showsProgress: capabilities.window?.workDoneProgress === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    selects: commands.includes(selectCommand),
    saves: commands.includes(saveCommand),
    showsAnswers: commands.includes(showAnswersCommand),
    showsStatus: ours(capabilities.experimental).status === true,
    sendsCaret: ours(capabilities.experimental).caret === true,
    showsPages: commands.includes(showPageCommand),
    markdownHover: hoverFormats === undefined || hoverFormats.includes('markdown'),
  }
}

/** Commands of ours that the client names. */
function knownCommands(experimental: unknown): readonly unknown[] {
  const { commands } = ours(experimental)
  return Array.isArray(commands) ? commands : []
}

/** What the client says of itself to us. */
function ours(experimental: unknown): Readonly<Record<string, unknown>> {
  const { statuswise } = (experimental ?? {}) as { readonly statuswise?: Readonly<Record<string, unknown>> }
  return statuswise ?? {}
}
