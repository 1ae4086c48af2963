import type { Handler } from '../../http/responses/handler.ts'

/** The handlers, those marked below whose path another one of the file serves single items. */
export function markedCollections(handlers: readonly Handler[]): readonly Handler[] {
  const collections = new Set(handlers.flatMap(({ route = [] }) => route.flatMap((path) => item.exec(path)?.[1] ?? [])))
  if (collections.size === 0) return handlers
  const isCollection = (path: string) => collections.has(path.replace(/\/$/, ''))
  return handlers.map((handler) => (handler.route?.some(isCollection) ? { ...handler, hasItems: true } : handler))
}

/** `/orders/:id`, `/orders/{id}` and what stands below them. */
const item = /^([^:{*]*)\/[:{*]/
