import type { Handler } from '../../http/responses/handler.ts'

/** The handlers, with the headers that those of the file set who answer errors: what throws leads to them. */
export function markedErrorHeaders(handlers: readonly Handler[]): readonly Handler[] {
  const names = new Set<string>()
  for (const { role, moments } of handlers) {
    for (const { event, before } of moments) {
      const answersErrors = role === 'error-handler' || (role === 'middleware' && before.catching !== undefined)
      if (answersErrors && event.kind === 'header' && event.change !== 'remove') for (const name of event.header ?? ['*']) names.add(name)
    }
  }
  if (names.size === 0) return handlers
  const errorHeaders = [...names]
  return handlers.map((handler) => (isThrowing(handler) ? { ...handler, errorHeaders } : handler))
}

const isThrowing = ({ outcomes }: Handler) => outcomes.some(({ event }) => event?.kind === 'send' && event.thrown)
