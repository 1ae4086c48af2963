import { type QuickPickItem, window } from 'vscode'
import { type FoundRoute, statusesIn } from './found-routes.ts'

/** Which routes the view lists. */
export type RouteFilter = { readonly kind: 'all' } | { readonly kind: 'findings' } | { readonly kind: 'status'; readonly code: number }

export const everyRoute: RouteFilter = { kind: 'all' }

/** Whether a route is listed. */
export function passes({ kind, ...filter }: RouteFilter, { route, findings }: FoundRoute): boolean {
  if (kind === 'all') return true
  return kind === 'findings' ? findings.length > 0 : route.answers.some((answer) => 'code' in filter && answer.code === filter.code)
}

/** What the view says of its filter, beside its name. */
export function describeFilter(filter: RouteFilter): string | undefined {
  if (filter.kind === 'all') return undefined
  return filter.kind === 'findings' ? 'with findings' : `that answer ${filter.code}`
}

/** Lets the person choose among what there is; undefined: the person has left. */
export async function chooseFilter(routes: readonly FoundRoute[], current: RouteFilter): Promise<RouteFilter | undefined> {
  const counted = (count: number) => (count === 1 ? '1 route' : `${count} routes`)
  const found = routes.filter(({ findings }) => findings.length > 0).length
  const items: (QuickPickItem & { readonly filter: RouteFilter })[] = [
    { label: 'All routes', description: counted(routes.length), filter: everyRoute },
    {
      label: 'Routes with findings',
      description: counted(found),
      detail: 'Of closed files after a check of the workspace.',
      filter: { kind: 'findings' },
    },
    ...statusesIn(routes).map(({ title, code, count }) => ({
      label: title,
      description: counted(count),
      filter: { kind: 'status', code } as const,
    })),
  ]
  const isCurrent = ({ filter }: { readonly filter: RouteFilter }) => JSON.stringify(filter) === JSON.stringify(current)
  const shown = items.map((item) => (isCurrent(item) ? { ...item, description: `${item.description} \u00b7 listed now` } : item))
  return (await window.showQuickPick(shown, { title: 'List the routes …', matchOnDescription: true }))?.filter
}
