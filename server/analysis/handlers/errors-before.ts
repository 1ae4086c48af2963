import { failedCalls } from '../../http/responses/circumstances.ts'
import type { Status } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'

/** The handlers, the one that answers the errors of all others marked with the statuses that these bring along. */
export function markedErrorHandlers(handlers: readonly Handler[]): readonly Handler[] {
  const [one, ...others] = handlers.filter(answersErrors)
  if (!one || others.length > 0) return handlers
  const errors = handlers.filter((handler) => handler !== one && handler.framework === one.framework).flatMap(statusesOfErrors)
  return errors.length === 0 ? handlers : handlers.map((handler) => (handler === one ? { ...handler, errors } : handler))
}

/** An error handler, or middleware with a `try` around `next()`. */
const answersErrors = ({ role, outcomes }: Handler) =>
  role === 'error-handler' || (role === 'middleware' && outcomes.some((outcome) => failedCalls(outcome).includes('next')))

/** Of errors that leave a handler: thrown, or handed on with `next(error)`. */
const statusesOfErrors = ({ outcomes }: Handler): readonly Status[] =>
  outcomes.flatMap(({ event }) => (event?.kind === 'send' && event.thrown && !event.signal && event.status ? [event.status] : []))
