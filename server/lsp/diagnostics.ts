import type { CancellationToken, Connection, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Findings } from '../features/findings.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import type { Log } from '../workspace/log.ts'
import { createScheduler, type Timers } from '../workspace/scheduler.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { cancelled } from './cancellation.ts'
import type { ClientSupport } from './client-support.ts'
import { createConfigurationDiagnostics } from './configuration-diagnostics.ts'
import { toDiagnostics } from './convert.ts'
import type { EditorSettingsSource } from './editor-settings.ts'
import { createHelperDiagnostics } from './helper-diagnostics.ts'
import type { Status } from './status.ts'
import type { TextDocuments } from './text-documents.ts'
import type { Typing } from './typing.ts'

/** How long a document must be quiet before it is looked at for diagnostics. */
const quietMilliseconds = 150

/** Brings findings to the editor: pushed when it waits for them, handed out when it asks. */
export interface Diagnostics {
  opened(uri: string): void
  /** A document has been edited, by which these may have other findings. */
  changed(edited: string, affected: Iterable<string>): void
  closed(uri: string): void
  /** What the editor shows of these documents may be wrong, though nobody edits them. */
  outdated(uris: readonly string[]): void
  /** What is known of files that are not open may be other. */
  showUnopened(): void
  pull(params: DocumentDiagnosticParams, token: CancellationToken): Promise<DocumentDiagnosticReport>
  stop(): void
}

/** What diagnostics are made from. */
export interface DiagnosticsParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly findings: Findings
  readonly texts: TextDocuments
  readonly settings: EditorSettingsSource
  readonly files: Files
  readonly timers: Timers
  readonly log: Log
  readonly support: () => ClientSupport
  readonly typing: Typing
  readonly status: Status
}

/** Diagnostics of one connection. */
export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { connection, workspace, findings, texts, settings, log, support, typing } = parts

  const textOf = (uri: string) => {
    const open = texts.get(uri)
    if (open) return open
    const text = parts.files.read(uri)
    return text === undefined ? undefined : TextDocument.create(uri, '', 0, text)
  }
  const diagnosticsOf = (document: OpenDocument) => {
    const lines = texts.get(document.uri)
    const begin = Date.now()
    const found = findings.of(document)
    parts.status.looked(document, found.length, Date.now() - begin)
    const calm = new Set(typing.calm(document, found))
    const diagnostics = lines
      ? toDiagnostics(lines, found, document.revision, support(), textOf).filter((_, index) => calm.has(found[index]!))
      : []
    showOthers()
    return diagnostics
  }

  const push = (uri: string) => {
    const document = workspace.document(uri)
    if (!document) return
    connection.sendDiagnostics({ uri, version: document.version, diagnostics: diagnosticsOf(document) }).catch(() => {
      // The connection is gone, and with it whoever would read of the failure.
    })
  }
  const fail = (error: unknown) => log.error(`Diagnostics failed: ${error}`)
  const pushWhenReady = (uri: string) => {
    const ready = settings.ready(uri).then(() => {
      // It reports on the text as it is by now.
      scheduler.cancel(uri)
      push(uri)
    })
    ready.catch(fail)
  }
  const showConfigurations = createConfigurationDiagnostics(parts)
  const helpers = createHelperDiagnostics({ ...parts, textOf })
  /** What was found in one document can be news to others. */
  const showOthers = () => {
    const others = [...new Set([...helpers.show(), ...workspace.affected()])]
    if (others.length === 0) return
    if (!support().pullsDiagnostics) others.forEach(push)
    else if (support().refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(fail)
  }
  const configurationsWhenReady = () => {
    Promise.all(workspace.documents().map(({ uri }) => settings.ready(uri)))
      .then(showConfigurations)
      .catch(fail)
  }
  /** Who has asked for diagnostics of a document that is being typed in, by its URI. */
  const asking = new Map<string, (() => void)[]>()
  const answer = (uri: string) => {
    const waiting = asking.get(uri) ?? []
    asking.delete(uri)
    for (const goOn of waiting) goOn()
  }
  const quiet = (uri: string, token: CancellationToken) =>
    new Promise<void>((goOn) => {
      if (!scheduler.isWaiting(uri)) return goOn()
      asking.set(uri, [...(asking.get(uri) ?? []), goOn])
      token.onCancellationRequested(() => goOn())
    })
  /** Documents that others were edited for: an editor asks by itself for the one that it edits. */
  const affectedByOthers = new Set<string>()
  const scheduler = createScheduler(parts.timers, quietMilliseconds, (uri) => {
    if (!support().pullsDiagnostics) return pushWhenReady(uri)
    answer(uri)
    if (affectedByOthers.delete(uri) && affectedByOthers.size === 0 && support().refreshesDiagnostics)
      connection.languages.diagnostics.refresh().catch(fail)
  })

  return {
    opened(uri) {
      if (!support().pullsDiagnostics) pushWhenReady(uri)
      configurationsWhenReady()
    },
    changed(edited, affected) {
      for (const uri of affected) {
        if (uri !== edited) affectedByOthers.add(uri)
        scheduler.schedule(uri)
      }
    },
    closed(uri) {
      scheduler.cancel(uri)
      affectedByOthers.delete(uri)
      answer(uri)
      if (!support().pullsDiagnostics) connection.sendDiagnostics({ uri, diagnostics: [] }).catch(() => {})
      showOthers()
      configurationsWhenReady()
    },
    outdated(uris) {
      if (!support().pullsDiagnostics) uris.forEach(scheduler.hurry)
      else if (support().refreshesDiagnostics) connection.languages.diagnostics.refresh().catch(fail)
      configurationsWhenReady()
    },
    showUnopened: () => showOthers(),
    async pull({ textDocument: { uri }, previousResultId }, token) {
      await settings.ready(uri)
      await quiet(uri, token)
      if (token.isCancellationRequested) throw cancelled()
      const document = workspace.document(uri)
      if (!document) return { kind: 'full', items: [] }
      const resultId = () => `${document.revision} ${helpers.revision(uri)} ${typing.revision(uri)}`
      if (resultId() === previousResultId) return { kind: 'unchanged', resultId: previousResultId }
      const items = diagnosticsOf(document)
      // Who cannot be asked to look again has all of it when the statement is written.
      if (!support().refreshesDiagnostics) {
        await typing.settled(uri)
        const now = workspace.document(uri)
        if (now && now === document) return { kind: 'full', resultId: resultId(), items: diagnosticsOf(now) }
      }
      return { kind: 'full', resultId: resultId(), items }
    },
    stop() {
      scheduler.cancelAll()
      for (const uri of [...asking.keys()]) answer(uri)
    },
  }
}
