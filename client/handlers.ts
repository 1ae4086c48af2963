import { type QuickPickItem, Uri, window } from 'vscode'
import type { AnswerItem, ShowAnswersArgument } from '../server/lsp/protocol.ts'
import { type FoundRoute, foundRoutes, statusesIn } from './found-routes.ts'
import { reveal, toRange } from './reveal.ts'
import { describe } from './route-nodes.ts'
import type { Routes } from './routes.ts'
import { shownPath } from './shown-path.ts'

interface Place extends QuickPickItem {
  readonly uri: string
  readonly answer: AnswerItem
}

/** Lets the person choose a status, and then among the handlers that answer it. `code` chosen already skips the first question. */
export async function goToHandlers(routes: Routes, code?: unknown): Promise<void> {
  const found = routes.all().then(foundRoutes)
  const chosen = typeof code === 'number' ? code : (await pickSoon(found.then(codesIn), 'Go to the handlers that answer …'))?.code
  if (chosen === undefined) return
  const place = await pickSoon(
    found.then((all) => placesOf(all, chosen)),
    `Handlers that answer ${chosen}`,
  )
  if (place) await reveal(Uri.parse(place.uri), toRange(place.answer.range))
}

function codesIn(found: readonly FoundRoute[]) {
  return statusesIn(found).map(({ code, title, count }) => ({
    label: title,
    code,
    description: count === 1 ? '1 handler' : `${count} handlers`,
  }))
}

function placesOf(found: readonly FoundRoute[], code: number): readonly Place[] {
  return found.flatMap(({ uri, route: { title, answers } }) =>
    answers
      .filter((answer) => answer.code === code)
      .map((answer): Place => {
        const missing = answer.missing.length > 0 ? `without ${answer.missing.join(', ')}` : ''
        return { uri, answer, label: withoutIcons(title), description: missing, detail: withoutIcons(shownPath(uri)) }
      }),
  )
}

/** Asks at once, and offers the choices when they are there. Undefined: the person has left. */
async function pickSoon<Item extends QuickPickItem>(choices: Promise<readonly Item[]>, title: string): Promise<Item | undefined> {
  const pick = window.createQuickPick<Item>()
  pick.title = title
  pick.placeholder = 'Looking for routes …'
  pick.busy = true
  pick.matchOnDescription = true
  pick.matchOnDetail = true
  const chosen = new Promise<Item | undefined>((resolve) => {
    pick.onDidAccept(() => {
      const [item] = pick.activeItems
      if (item) resolve(item)
    })
    pick.onDidHide(() => resolve(undefined))
  })
  pick.show()
  try {
    const items = await choices
    pick.items = items
    pick.placeholder = items.length > 0 ? '' : 'No handler of this workspace is known to answer.'
    pick.busy = false
    return await chosen
  } finally {
    pick.dispose()
  }
}

/** A choice writes `$(name)` as an icon. */
function withoutIcons(text: string): string {
  return text.replace(/\$\([\w~-]+\)/g, '\\$&')
}

/** Shows what one handler answers, and goes to the one that is chosen. */
export async function showAnswers({ uri, title, answers }: ShowAnswersArgument): Promise<void> {
  const [only, ...others] = answers
  if (only && others.length === 0) return await reveal(Uri.parse(uri), toRange(only.range))
  const items = answers.map((answer) => ({ label: describe(answer), answer }))
  const chosen = await window.showQuickPick(items, { title: `${title} answers` })
  if (chosen) await reveal(Uri.parse(uri), toRange(chosen.answer.range))
}
