import type { Status } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'

/** The handlers, those that throw with what the error handlers of the file do, and the only error handler with what is thrown. */
export function markedErrorHandling(handlers: readonly Handler[]): readonly Handler[] {
  const errorHeaders = [...headersForErrors(handlers)]
  const [only, ...others] = handlers.filter(({ role }) => role === 'error-handler')
  const thrown = only && others.length === 0 ? handlers.flatMap(statusesThrown) : undefined
  if (errorHeaders.length === 0 && !thrown) return handlers
  return handlers.map((handler) => {
    if (handler === only && thrown) return { ...handler, answersErrors: thrown }
    return errorHeaders.length > 0 && statusesThrown(handler).length > 0 ? { ...handler, errorHeaders } : handler
  })
}

/** The headers that are set where errors are answered. */
function headersForErrors(handlers: readonly Handler[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { role, moments } of handlers) {
    for (const { event, before } of moments) {
      const isForErrors = role === 'error-handler' || (role === 'middleware' && before.catching !== undefined)
      if (isForErrors && event.kind === 'header' && event.change !== 'remove') for (const name of event.header ?? ['*']) names.add(name)
    }
  }
  return names
}

/** The statuses of errors that a handler throws or hands on. */
const statusesThrown = ({ outcomes, role }: Handler): readonly Status[] =>
  role === 'error-handler'
    ? []
    : outcomes.flatMap(({ event, status }) => (event?.kind === 'send' && event.thrown && !event.signal && status ? [status] : []))
