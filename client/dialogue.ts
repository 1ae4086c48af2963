import { QuickInputButtons, type QuickPickItem, window } from 'vscode'
import { type AskCommand, type AskParams, type AskResult, askMethod, type Question } from '../server/lsp/protocol.ts'
import { showPage } from './pages.ts'
import type { Send } from './send.ts'

/** Asks what the server wants to know until it has a page to show; every question but the first can be taken back. */
export async function runDialogue(send: Send, command: AskCommand, uri: string | undefined): Promise<void> {
  const answers: string[] = []
  for (;;) {
    const params: AskParams = { command, answers, ...(uri !== undefined && { uri }) }
    const result = await send<AskResult>(askMethod, params)
    if (result.kind === 'page') return await showPage(result.path)
    if (result.kind === 'nothing') return void (await window.showInformationMessage(result.message))
    const answer = await choose(result.question, answers.length > 0)
    if (answer === undefined) return
    if (answer === 'back') answers.pop()
    else answers.push(answer.id)
  }
}

interface Item extends QuickPickItem {
  readonly id: string
}

/** Undefined: the person has left. */
function choose(
  { title, placeholder, choices, many }: Question,
  hasBefore: boolean,
): Promise<{ readonly id: string } | 'back' | undefined> {
  const pick = window.createQuickPick<Item>()
  pick.title = title
  pick.placeholder = placeholder
  pick.items = choices.map((choice) => ({ ...choice }))
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  pick.canSelectMany = many === true
  pick.buttons = hasBefore ? [QuickInputButtons.Back] : []
  return new Promise((resolve) => {
    pick.onDidTriggerButton(() => resolve('back'))
    pick.onDidAccept(() => {
      const chosen = many ? pick.selectedItems : pick.activeItems
      if (chosen.length === 0) pick.title = `${title}: choose at least one`
      else resolve({ id: chosen.map(({ id }) => id).join(',') })
    })
    pick.onDidHide(() => resolve(undefined))
    pick.show()
  }).finally(() => pick.dispose()) as Promise<{ readonly id: string } | 'back' | undefined>
}
