import { QuickInputButtons, type QuickPickItem, type TextEditor, Uri, WorkspaceEdit, window, workspace } from 'vscode'
import { type AskCommand, type AskedEdit, type AskParams, type AskResult, askMethod, type Question } from '../server/lsp/protocol.ts'
import { showPage } from './pages.ts'
import { toRange } from './reveal.ts'
import type { Send } from './send.ts'

/** Asks what the server wants to know until it has a page to show; every question but the first can be taken back. */
export async function runDialogue(send: Send, command: AskCommand, editor: TextEditor | undefined): Promise<void> {
  const answers: string[] = []
  const place = editor && placeOf(editor)
  for (;;) {
    const params: AskParams = { command, answers, ...place }
    const result = await send<AskResult>(askMethod, params)
    if (result.kind === 'page') return await showPage(result.path)
    if (result.kind === 'edit') return await write(result)
    if (result.kind === 'nothing') return void (await window.showInformationMessage(result.message))
    const answer = await choose(result.question, answers.length > 0)
    if (answer === undefined) return
    if (answer === 'back') answers.pop()
    else answers.push(answer.id)
  }
}

function placeOf({ document, selection: { active } }: TextEditor): Pick<AskParams, 'uri' | 'position'> {
  return { uri: document.uri.toString(), position: { line: active.line, character: active.character } }
}

async function write({ uri, range, text }: AskedEdit): Promise<void> {
  const edit = new WorkspaceEdit()
  edit.replace(Uri.parse(uri), toRange(range), text)
  await workspace.applyEdit(edit)
}

interface Item extends QuickPickItem {
  readonly id: string
}

/** Undefined: the person has left. */
function choose(
  { title, placeholder, choices, atLeast }: Question,
  hasBefore: boolean,
): Promise<{ readonly id: string } | 'back' | undefined> {
  const pick = window.createQuickPick<Item>()
  pick.title = title
  pick.placeholder = placeholder
  pick.items = choices.map((choice) => ({ ...choice }))
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.canSelectMany = atLeast !== undefined
  pick.buttons = hasBefore ? [QuickInputButtons.Back] : []
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => resolve('back'))
    pick.onDidAccept(() => {
      const chosen = atLeast === undefined ? pick.activeItems : pick.selectedItems
      if (chosen.length < (atLeast ?? 1)) pick.title = `${title}: choose ${atLeast === undefined ? 'one' : `at least ${atLeast}`}`
      else resolve({ id: chosen.map(({ id }) => id).join(',') })
    })
    pick.onDidHide(() => resolve(undefined))
    pick.show()
  }).finally(() => pick.dispose()) as Promise<{ readonly id: string } | 'back' | undefined>
}
