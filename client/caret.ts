import { Disposable, type DocumentSelector, languages, type TextEditor, window } from 'vscode'
import { type CaretParams, caretMethod } from '../server/lsp/protocol.ts'

/** Tells the server where the caret is, so that it keeps quiet about the statement that is being written. */
export function tellOfCaret(selector: DocumentSelector, notify: (method: string, params: CaretParams) => void): Disposable {
  let isTold = false
  const tell = (editor: TextEditor | undefined) => {
    const isOurs = editor !== undefined && window.state.focused && languages.match(selector, editor.document) > 0
    if (!isOurs && !isTold) return
    isTold = isOurs
    if (!isOurs) return notify(caretMethod, {})
    const { line, character } = editor.selection.active
    notify(caretMethod, { uri: editor.document.uri.toString(), position: { line, character } })
  }
  const tellOfActive = () => tell(window.activeTextEditor)
  tellOfActive()
  return Disposable.from(
    window.onDidChangeActiveTextEditor(tell),
    window.onDidChangeWindowState(tellOfActive),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) tell(textEditor)
    }),
  )
}
