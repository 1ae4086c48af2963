import type { CancellationToken, Connection } from 'vscode-languageserver'
import type { EditorSettings } from '../workspace/configuration/configuration.ts'
import type { Log } from '../workspace/log.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { cancelled } from './cancellation.ts'
import type { ClientSupport } from './client-support.ts'

/** Section of the editor's settings. */
export const settingsSection = 'statuswise'

/** What the user set in the editor itself, document by document. */
export interface EditorSettingsSource {
  /** Resolves when the settings for a document are in the workspace; never rejects. */
  ready(uri: string): Promise<void>
  /** The same for a request; fails when that was cancelled meanwhile. */
  readyFor(uri: string, token: CancellationToken): Promise<void>
  /** Those for files that are not open, below a folder. */
  at(uri: string): Promise<EditorSettings>
  /** The editor says they changed. `pushed` is what it sent along: all there is when it does not answer questions. */
  changed(pushed: unknown): void
  forget(uri: string): void
}

/** Asks the editor for its settings, or takes those it sends when it cannot be asked. */
export function createEditorSettings(
  connection: Connection,
  workspace: Workspace,
  log: Log,
  support: () => ClientSupport,
  initial: () => unknown,
): EditorSettingsSource {
  const asked = new Map<string, Promise<void>>()
  let pushed: unknown

  const ask = (uri: string) => {
    const answer: Promise<void> = connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection }).then(
      (settings) => {
        // They changed since, or the document is closed.
        return asked.get(uri) === answer ? workspace.configure(uri, asRecord(settings)) : ready(uri)
      },
      (error) => log.error(`The editor did not give its settings: ${error}`),
    )
    return answer
  }
  const take = (uri: string) => {
    workspace.configure(uri, asRecord(pushed ?? initial()))
    return Promise.resolve()
  }

  const ready = (uri: string): Promise<void> => {
    if (!workspace.document(uri)) return Promise.resolve()
    const known = asked.get(uri)
    if (known) return known
    const answer = support().answersConfiguration ? ask(uri) : take(uri)
    asked.set(uri, answer)
    return answer
  }

  return {
    ready,
    at: async (uri) =>
      support().answersConfiguration
        ? asRecord(await connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection }).catch(() => undefined))
        : asRecord(pushed ?? initial()),
    async readyFor(uri, token) {
      await ready(uri)
      if (token.isCancellationRequested) throw cancelled()
    },
    changed(settings) {
      pushed = asRecord(settings)[settingsSection] ?? pushed
      asked.clear()
    },
    forget: (uri) => void asked.delete(uri),
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
