import { type QuickPickItem, Uri, window } from 'vscode'
import type { AnswerItem, ShowAnswersArgument } from '../server/lsp/protocol.ts'
import { reveal, toRange } from './reveal.ts'
import type { Routes } from './routes.ts'
import { describe } from './routes-view.ts'
import { shownPath } from './shown-path.ts'

interface Place extends QuickPickItem {
  readonly uri: string
  readonly answer: AnswerItem
}

/** Lets the person choose a status, and then among the handlers that answer it. `code` chosen already skips the first question. */
export async function goToHandlers(routes: Routes, code?: unknown): Promise<void> {
  const found = await window.withProgress({ location: { viewId: 'statuswise.routes' } }, () => routes.all())
  const places = found.flatMap(({ uri, routes: all }) =>
    all.flatMap(({ title, answers }) =>
      answers.map((answer): Place => {
        const missing = answer.missing.length > 0 ? `without ${answer.missing.join(', ')}` : ''
        return { uri, answer, label: withoutIcons(title), description: missing, detail: withoutIcons(shownPath(uri)) }
      }),
    ),
  )
  if (places.length === 0) return void (await window.showInformationMessage('No handler of this workspace is known to answer.'))
  const chosen = typeof code === 'number' ? code : await chooseCode(places)
  if (chosen === undefined) return
  const title = `Handlers that answer ${chosen}`
  const place = await window.showQuickPick(
    places.filter(({ answer }) => answer.code === chosen),
    { title, matchOnDescription: true, matchOnDetail: true },
  )
  if (place) await reveal(Uri.parse(place.uri), toRange(place.answer.range))
}

async function chooseCode(places: readonly Place[]): Promise<number | undefined> {
  const counts = new Map<string, { code: number; count: number }>()
  for (const { answer } of places) counts.set(answer.title, { code: answer.code, count: (counts.get(answer.title)?.count ?? 0) + 1 })
  const items = [...counts]
    .sort(([, one], [, other]) => one.code - other.code)
    .map(([label, { code, count }]) => ({ label, code, description: count === 1 ? '1 handler' : `${count} handlers` }))
  return (await window.showQuickPick(items, { title: 'Go to the handlers that answer …' }))?.code
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
