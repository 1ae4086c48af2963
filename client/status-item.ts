import { type Disposable, type DocumentSelector, LanguageStatusSeverity, languages } from 'vscode'
import { State } from 'vscode-languageclient'

/** The entry behind the `{}` in the status bar: whether the language server runs. */
export interface StatusItem extends Disposable {
  show(state: State): void
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
  return {
    show: (state) => Object.assign(item, looks[state]),
    dispose: () => item.dispose(),
  }
}
