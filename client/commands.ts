import { commands, Disposable, type Memento, window } from 'vscode'
import { type AskCommand, type ShowAnswersArgument, showAnswersCommand } from '../server/lsp/protocol.ts'
import { registerAfterEdits } from './after-edits.ts'
import { runDialogue } from './dialogue.ts'
import { goToHandlers, showAnswers } from './handlers.ts'
import { registerPages } from './pages.ts'
import { createRoutes } from './routes.ts'
import { createRoutesView } from './routes-view.ts'
import type { Send } from './send.ts'
import { registerTasks } from './tasks.ts'

const dialogues: Readonly<Record<string, AskCommand>> = {
  'statuswise.explain': 'explain',
  'statuswise.decide': 'decide',
  'statuswise.compare': 'compare',
  'statuswise.diagnose': 'diagnose',
}

/** Everything that can be asked for by name, and the view of routes. */
export function registerCommands(send: Send, memory: Memento): Disposable {
  const routes = createRoutes(send)
  // A page in front of the code is no text editor: what counts is the code that was last in front.
  let editor = window.activeTextEditor
  const following = window.onDidChangeActiveTextEditor((active) => {
    if (active) editor = active
  })
  return Disposable.from(
    ...Object.entries(dialogues).map(([command, dialogue]) => commands.registerCommand(command, () => runDialogue(send, dialogue, editor))),
    commands.registerCommand('statuswise.goToHandlers', (code?: unknown) => goToHandlers(routes, code)),
    commands.registerCommand('statuswise.refreshRoutes', routes.refresh),
    commands.registerCommand(showAnswersCommand, (argument: ShowAnswersArgument) => showAnswers(argument)),
    registerAfterEdits(),
    registerTasks(),
    registerPages(send),
    createRoutesView(routes, memory),
    routes,
    following,
  )
}
