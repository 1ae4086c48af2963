import { type Disposable, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, window } from 'vscode'
import type { AnswerItem, FileRoutes, RouteItem } from '../server/lsp/protocol.ts'
import { revealCommand, toRange } from './reveal.ts'
import type { Routes } from './routes.ts'
import { shownPath } from './shown-path.ts'

type Node =
  | { readonly kind: 'file'; readonly file: FileRoutes }
  | { readonly kind: 'route'; readonly uri: string; readonly route: RouteItem }
  | { readonly kind: 'answer'; readonly uri: string; readonly answer: AnswerItem }

/** The view that lists every route of the workspace with the statuses it can answer. */
export function createRoutesView(routes: Routes): Disposable {
  const view = window.createTreeView<Node>('statuswise.routes', {
    showCollapseAll: true,
    treeDataProvider: {
      // The whole tree: a change can add and remove files.
      onDidChangeTreeData: routes.onDidChange,
      getTreeItem: itemOf,
      getChildren: async (node) => {
        if (!node) {
          view.message = 'Looking for routes \u2026'
          const files = await routes.all()
          // What is said there takes the place of what the view says by itself when it is empty.
          view.message = undefined as never
          return files.map((file): Node => ({ kind: 'file', file }))
        }
        if (node.kind === 'file') return node.file.routes.map((route): Node => ({ kind: 'route', uri: node.file.uri, route }))
        return node.kind === 'route' ? node.route.answers.map((answer): Node => ({ kind: 'answer', uri: node.uri, answer })) : []
      },
    },
  })
  return view
}

function itemOf(node: Node): TreeItem {
  if (node.kind === 'file') {
    const item = new TreeItem(Uri.parse(node.file.uri), TreeItemCollapsibleState.Collapsed)
    item.label = shownPath(node.file.uri)
    return item
  }
  if (node.kind === 'route') {
    const { title, answers, open, range } = node.route
    const item = new TreeItem(title, TreeItemCollapsibleState.Collapsed)
    item.id = `${node.uri} ${range.start.line} ${range.start.character}`
    item.description = [...answers.map(({ code }) => String(code)), ...(open ? ['…'] : [])].join(' · ')
    item.tooltip = [title, ...answers.map(describe), ...(open ? ['and possibly others'] : [])].join('\n')
    item.iconPath = new ThemeIcon('symbol-event')
    item.command = revealCommand(Uri.parse(node.uri), toRange(range))
    return item
  }
  const { answer, uri } = node
  const item = new TreeItem(answer.title, TreeItemCollapsibleState.None)
  item.iconPath = iconOf(answer.code)
  item.command = revealCommand(Uri.parse(uri), toRange(answer.range))
  if (answer.missing.length > 0) item.description = `without ${answer.missing.join(', ')}`
  return item
}

/** An answer on one line. */
export function describe({ title, missing }: AnswerItem): string {
  return missing.length > 0 ? `${title}, without ${missing.join(', ')}` : title
}

function iconOf(code: number): ThemeIcon {
  const names = ['info', 'pass', 'arrow-right', 'circle-slash', 'error']
  return new ThemeIcon(names[Math.floor(code / 100) - 1] ?? 'question')
}
