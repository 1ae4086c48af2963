import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Problem } from '../../http/responses/problem.ts'
import type { Span } from '../../syntax/span.ts'

/**
 * The place of a fault that one answer has by itself. What is wrong in a helper whatever it is given is reported there;
 * what is wrong with what the helper is given, at the call, where `at` lies then.
 */
export function faultPlace({ body }: Handler, event: ResponseEvent, at: Span): Pick<Problem, 'at' | 'reachedAt' | 'related'> {
  const isOwn = at.file === undefined && body.start <= at.start && at.end <= body.end
  if (!isOwn) return { at, reachedAt: event.at }
  return event.source
    ? { at, related: [{ at: event.source.at, message: event.kind === 'send' ? 'It is sent here.' : 'It is set here.' }] }
    : { at }
}
