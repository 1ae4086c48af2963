import { Disposable, type DocumentSelector, LanguageStatusSeverity, languages, Uri, window, workspace } from 'vscode'
import { State } from 'vscode-languageclient'
import type { DocumentStatus, StatusParams } from '../server/lsp/protocol.ts'
import { type PrintableLine, printableLine } from '../server/text/printable.ts'

/** The entry behind the `{}` in the status bar: whether the language server runs, and how it looks at the document in front. */
export interface StatusItem extends Disposable {
  show(state: State): void
  told(params: StatusParams): void
}

const looks = {
  [State.Starting]: { text: 'Statuswise', detail: 'Starting', busy: true, severity: LanguageStatusSeverity.Information },
  [State.Running]: { text: 'Statuswise', detail: 'Running', busy: false, severity: LanguageStatusSeverity.Information },
  [State.Stopped]: { text: 'Statuswise: stopped', detail: 'Not running', busy: false, severity: LanguageStatusSeverity.Warning },
  [State.StartFailed]: { text: 'Statuswise: not started', detail: 'The start failed', busy: false, severity: LanguageStatusSeverity.Error },
} as const

/** Makes the status item for the documents that Statuswise looks at; it opens the log. */
export function createStatusItem(selector: DocumentSelector): StatusItem {
  const item = languages.createLanguageStatusItem('statuswise', selector)
  item.name = 'Statuswise'
  item.command = { title: 'Show Log', command: 'statuswise.showOutput' }
  const documents = new Map<string, DocumentStatus>()
  let state: State = State.Starting
  let reading: readonly string[] = []
  const update = () => {
    const look = looks[state]
    const status = documents.get(window.activeTextEditor?.document.uri.toString() ?? '')
    const isRunning = state === State.Running
    const isReading = isRunning && reading.length > 0
    const detail = isReading ? `Reading ${reading.map(folderName).join(', ')}` : isRunning && status ? describe(status) : look.detail
    Object.assign(item, { ...look, detail, busy: look.busy || isReading })
  }
  const following = window.onDidChangeActiveTextEditor(update)
  return {
    show(now) {
      state = now
      if (now !== State.Running) {
        documents.clear()
        reading = []
      }
      update()
    },
    told(params) {
      if ('reading' in params) reading = params.reading
      else documents.set(params.uri, params)
      update()
    },
    dispose: () => Disposable.from(item, following).dispose(),
  }
}

function folderName(uri: string): PrintableLine {
  return printableLine(workspace.getWorkspaceFolder(Uri.parse(uri))?.name ?? uri)
}

function describe({ profile, findings, milliseconds, frameworks, isChecked }: DocumentStatus): string {
  if (!isChecked) return 'This file is not checked: the log says why'
  const count = findings === 0 ? 'no findings' : findings === 1 ? '1 finding' : `${findings} findings`
  return ['Running', frameworks.join(', ') || 'no handlers', count, `profile ${profile}`, `${milliseconds} ms`].join(' \u00b7 ')
}
