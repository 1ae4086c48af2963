import { commands, Disposable, EventEmitter, languages, type Memento, window } from 'vscode'
import { checkCommand } from '../server/lsp/protocol.ts'
import { type FoundRoute, foundRoutes } from './found-routes.ts'
import { chooseFilter, describeFilter, everyRoute, passes, type RouteFilter } from './route-filter.ts'
import { childrenOf, type Grouping, groupsOf, itemOf, type RouteNode } from './route-nodes.ts'
import type { Routes } from './routes.ts'

const groupingKey = 'statuswise.routes.grouping'
/** What the editor lists of files comes in bursts. */
const quietMilliseconds = 300

/** The view that lists every route of the workspace with the statuses it can answer. How it groups is kept in `memory`. */
export function createRoutesView(routes: Routes, memory: Memento): Disposable {
  const changed = new EventEmitter<undefined>()
  let filter: RouteFilter = everyRoute
  let grouping: Grouping = memory.get<Grouping>(groupingKey, 'file')
  let isFirst = true
  const isListed = (found: FoundRoute) => passes(filter, found)

  const list = async (): Promise<readonly RouteNode[]> => {
    view.message = isFirst ? 'Looking for routes \u2026' : view.message!
    isFirst = false
    const all = foundRoutes(await routes.all())
    const listed = all.filter(isListed)
    const faulty = all.filter(({ findings }) => findings.length > 0).length
    view.badge =
      faulty === 0 ? undefined : { value: faulty, tooltip: faulty === 1 ? '1 route has findings' : `${faulty} routes have findings` }
    // What is said there takes the place of what the view says by itself when it is empty.
    view.message = (all.length > 0 && listed.length === 0 ? `There are no routes ${describeFilter(filter)}.` : undefined) as never
    return groupsOf(listed, grouping)
  }
  const view = window.createTreeView<RouteNode>('statuswise.routes', {
    showCollapseAll: true,
    treeDataProvider: {
      // The whole tree: a change can add and remove files.
      onDidChangeTreeData: changed.event,
      getTreeItem: itemOf,
      getChildren: async (node) => [...(node ? childrenOf(node) : await list())],
    },
  })

  const show = () => {
    view.description = describeFilter(filter) as never
    changed.fire(undefined)
  }
  const group = async (by: Grouping) => {
    grouping = by
    await Promise.all([memory.update(groupingKey, by), commands.executeCommand('setContext', groupingKey, by)])
    show()
  }
  const choose = async () => {
    const chosen = await chooseFilter(foundRoutes(await routes.all()), filter)
    if (!chosen) return
    filter = chosen
    show()
    // Of files that are not open, nothing is known until they are checked.
    if (chosen.kind === 'findings') await commands.executeCommand(checkCommand)
  }
  void group(grouping)

  let timer: ReturnType<typeof setTimeout> | undefined
  return Disposable.from(
    view,
    changed,
    routes.onDidChange(show),
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (isFirst || !uris.some((uri) => routes.has(uri))) return
      clearTimeout(timer)
      timer = setTimeout(show, quietMilliseconds)
    }),
    commands.registerCommand('statuswise.filterRoutes', choose),
    commands.registerCommand('statuswise.groupRoutesByPath', () => group('path')),
    commands.registerCommand('statuswise.groupRoutesByFile', () => group('file')),
    { dispose: () => clearTimeout(timer) },
  )
}
