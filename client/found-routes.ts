import { type Diagnostic, languages, Uri } from 'vscode'
import type { FileRoutes, RouteItem } from '../server/lsp/protocol.ts'
import { toRange } from './reveal.ts'

/** A route with what is on show of its handler. */
export interface FoundRoute {
  readonly uri: string
  readonly route: RouteItem
  readonly findings: readonly Diagnostic[]
}

/** The routes of files, each with the problems that the editor lists of its handler. */
export function foundRoutes(files: readonly FileRoutes[]): readonly FoundRoute[] {
  return files.flatMap(({ uri, routes }) => {
    const ours = languages.getDiagnostics(Uri.parse(uri)).filter(({ source }) => source === 'statuswise')
    return routes.map((route) => {
      const extent = toRange(route.extent)
      return { uri, route, findings: ours.filter(({ range }) => extent.contains(range)) }
    })
  })
}

/** The statuses that routes answer, in ascending order, with how many answer each. */
export function statusesIn(
  routes: readonly FoundRoute[],
): readonly { readonly code: number; readonly title: string; readonly count: number }[] {
  const counts = new Map<number, { code: number; title: string; count: number }>()
  for (const { code, title } of routes.flatMap(({ route }) => route.answers)) {
    counts.set(code, { code, title, count: (counts.get(code)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((one, other) => one.code - other.code)
}
