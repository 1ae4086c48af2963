import type { Connection } from 'vscode-languageserver'
import type { Findings } from '../features/findings.ts'
import { mayHoldFindings } from '../features/scan.ts'
import type { EditorSettings } from '../workspace/configuration/configuration.ts'
import { kindOfFound } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import type { Log } from '../workspace/log.ts'
import { takeSteps } from '../workspace/program/file-steps.ts'
import { isInWorkspace, sourcesUnder } from '../workspace/program/sources-under.ts'
import type { Timers } from '../workspace/scheduler.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { EditorSettingsSource } from './editor-settings.ts'
import { MessageType } from './library.ts'

/** What a check of the workspace is made with. */
export interface WorkspaceCheckParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly findings: Findings
  readonly files: Files
  readonly settings: EditorSettingsSource
  readonly timers: Timers
  readonly log: Log
  readonly roots: () => readonly string[]
  readonly showsProgress: () => boolean
  /** What was found is to be shown. */
  readonly show: () => void
}

/** Looks into the files of the workspace that are not open. */
export interface WorkspaceCheck {
  /** All of them, with progress that can be cancelled; `isQuiet`: nobody has asked. */
  run(isQuiet: boolean): Promise<void>
  clear(): void
  /** These files may be others by now; looked into again where a check has been. */
  changed(uris: readonly string[]): void
  stop(): void
}

/** What comes in meanwhile waits no longer. */
const longestSlice = 30
const showEvery = 500

/** Those of one connection. */
export function createWorkspaceCheck(parts: WorkspaceCheckParts): WorkspaceCheck {
  const { connection, workspace, findings, files, settings, timers, log, roots, show } = parts
  let runs = 0
  let isChecked = false
  const later = () => new Promise<void>((goOn) => void timers.after(0, goOn))
  const isSource = (name: string) => kindOfFound(name) !== undefined

  let editor: EditorSettings = {}
  const look = (uri: string) => {
    const text = files.read(uri)
    findings.scan(uri, text !== undefined && (mayHoldFindings(text) || workspace.isRegistered(uri)) ? text : undefined, editor)
  }

  return {
    async run(isQuiet) {
      runs += 1
      const run = runs
      const progress = await beginProgress(connection, parts.showsProgress() && !isQuiet, `check-${run}`)
      const isOver = () => run !== runs || progress.isCancelled()
      try {
        editor = await settings.at(roots()[0] ?? '')
        const uris = takeSteps(sourcesUnder(roots(), isSource, files.ignoresCase === true), files)
        const old = new Set(findings.scanned())
        isChecked = true
        let shown = 0
        for (let index = 0; index < uris.length && !isOver(); ) {
          const end = Date.now() + longestSlice
          for (; index < uris.length && Date.now() < end; index += 1) {
            old.delete(uris[index]!)
            look(uris[index]!)
          }
          if (index - shown >= showEvery) {
            shown = index
            show()
          }
          progress.report(Math.floor((100 * index) / uris.length), `${index} of ${uris.length} files`)
          await later()
        }
        if (!isOver()) for (const uri of old) findings.scan(uri, undefined)
        show()
        if (!isQuiet) tell(isOver() ? 'The check of the workspace was cancelled. What it found so far is listed.' : summaryOf(uris.length))
      } catch (error) {
        log.error(`The check of the workspace failed: ${error}`)
      } finally {
        progress.end()
      }
    },
    clear() {
      runs += 1
      isChecked = false
      for (const uri of findings.scanned()) findings.scan(uri, undefined)
      show()
    },
    changed(uris) {
      if (!isChecked) return
      for (const uri of uris) if (isSource(uri) && isInWorkspace(uri, roots())) look(uri)
      show()
    },
    stop() {
      runs += 1
    },
  }

  function tell(message: string): void {
    connection.sendNotification('window/showMessage', { type: MessageType.Info, message }).catch(() => {})
  }

  function summaryOf(count: number): string {
    const led = findings.led()
    const open = workspace.documents().filter(({ language }) => language)
    const found = [
      ...[...led].filter(([uri]) => !workspace.document(uri)).map(([, all]) => all),
      ...open.map((document) => findings.of(document)),
    ]
    const holding = found.filter((all) => all.length > 0)
    const sum = holding.reduce((all, { length }) => all + length, 0)
    const files = count === 1 ? '1 file' : `${count} files`
    return sum === 0 ? `No problems in ${files}.` : `${sum === 1 ? '1 problem' : `${sum} problems`} in ${holding.length} of ${files}.`
  }
}

interface Progress {
  isCancelled(): boolean
  report(percentage: number, message: string): void
  end(): void
}

async function beginProgress(connection: Connection, isShown: boolean, token: string): Promise<Progress> {
  let isCancelled = false
  const send = (value: object) => connection.sendNotification('$/progress', { token, value }).catch(() => {})
  if (isShown) {
    await connection.sendRequest('window/workDoneProgress/create', { token })
    connection.onNotification('window/workDoneProgress/cancel', (params: { readonly token: unknown }) => {
      if (params.token === token) isCancelled = true
    })
    void send({ kind: 'begin', title: 'Checking status codes', cancellable: true, percentage: 0 })
  }
  let last = ''
  return {
    isCancelled: () => isCancelled,
    report(percentage, message) {
      if (!isShown || last === message) return
      last = message
      void send({ kind: 'report', percentage, message })
    },
    end() {
      if (isShown) void send({ kind: 'end' })
    },
  }
}
