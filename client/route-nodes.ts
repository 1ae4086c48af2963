import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri } from 'vscode'
import type { AnswerItem } from '../server/lsp/protocol.ts'
import type { FoundRoute } from './found-routes.ts'
import { revealCommand, toRange } from './reveal.ts'
import { shownPath } from './shown-path.ts'

/** By which the view groups. */
export type Grouping = 'file' | 'path'

/** A line of the view of routes. */
export type RouteNode =
  | { readonly kind: Grouping; readonly name: string; readonly routes: readonly FoundRoute[] }
  | { readonly kind: 'route'; readonly found: FoundRoute; readonly by: Grouping }
  | { readonly kind: 'answer'; readonly uri: string; readonly answer: AnswerItem }

/** The lines that a view begins with. A route with several paths is listed under each. */
export function groupsOf(routes: readonly FoundRoute[], by: Grouping): readonly RouteNode[] {
  const groups = new Map<string, FoundRoute[]>()
  for (const found of routes) {
    const { paths } = found.route
    for (const name of by === 'file' ? [found.uri] : paths.length > 0 ? paths : ['path not known']) {
      const group = groups.get(name)
      if (group) group.push(found)
      else groups.set(name, [found])
    }
  }
  const sorted = [...groups].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([name, its]) => ({ kind: by, name, routes: its }))
}

/** The lines below one. */
export function childrenOf(node: RouteNode): readonly RouteNode[] {
  if (node.kind === 'answer') return []
  if (node.kind === 'route') return node.found.route.answers.map((answer) => ({ kind: 'answer', uri: node.found.uri, answer }))
  return node.routes.map((found) => ({ kind: 'route', found, by: node.kind }))
}

/** A line as the editor shows it. */
export function itemOf(node: RouteNode): TreeItem {
  if (node.kind === 'route') return routeItem(node.found, node.by)
  if (node.kind === 'answer') return answerItem(node.answer, node.uri)
  const { kind, name, routes } = node
  const count = routes.length === 1 ? '1 route' : `${routes.length} routes`
  const item =
    kind === 'file'
      ? new TreeItem(Uri.parse(name), TreeItemCollapsibleState.Collapsed)
      : new TreeItem(name, TreeItemCollapsibleState.Collapsed)
  if (kind === 'file') item.label = shownPath(name)
  else item.description = [...new Set(routes.map(({ route }) => route.methods.join(', ') || 'any'))].join(' · ')
  item.id = `${kind} ${name}`
  item.tooltip = `${kind === 'file' ? shownPath(name) : name}\n${count}`
  return item
}

function routeItem({ uri, route, findings }: FoundRoute, by: Grouping): TreeItem {
  const { title, methods, answers, open, range } = route
  const item = new TreeItem(by === 'path' ? methods.join(', ') || 'any' : title, TreeItemCollapsibleState.Collapsed)
  const place = `${shownPath(uri)}:${range.start.line + 1}`
  const statuses = [...answers.map(({ code }) => String(code)), ...(open ? ['…'] : [])].join(' · ')
  item.description = by === 'path' ? `${statuses}  ${place}` : statuses
  item.tooltip = [
    title,
    place,
    ...answers.map(describe),
    ...(open ? ['and possibly others'] : []),
    ...findings.map(({ message }) => `\u26a0 ${message}`),
  ].join('\n')
  item.iconPath = findings.length > 0 ? new ThemeIcon('warning', new ThemeColor('list.warningForeground')) : new ThemeIcon('symbol-event')
  item.command = revealCommand(Uri.parse(uri), toRange(range))
  return item
}

function answerItem(answer: AnswerItem, uri: string): TreeItem {
  const item = new TreeItem(answer.title, TreeItemCollapsibleState.None)
  item.iconPath = iconOf(answer.code)
  item.command = revealCommand(Uri.parse(uri), toRange(answer.range))
  item.tooltip = `${describe(answer)}\n${shownPath(uri)}:${answer.range.start.line + 1}`
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
