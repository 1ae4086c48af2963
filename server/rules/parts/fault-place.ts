import type { Body, ResponseEvent, Value } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Problem } from '../../http/responses/problem.ts'
import type { Span } from '../../syntax/span.ts'

/**
 * The place of a fault that one answer has by itself. What is wrong in a helper whatever it is given is reported there;
 * what is wrong with what the helper is given, at the call, where `at` lies then.
 */
export function faultPlace(
  { body }: Handler,
  event: ResponseEvent,
  at: Span = event.source?.at ?? event.at,
): Pick<Problem, 'at' | 'reachedAt' | 'related'> {
  const isOwn = at.file === undefined && body.start <= at.start && at.end <= body.end
  if (!isOwn) return { at, reachedAt: event.at }
  return event.source
    ? { at, related: [{ at: event.source.at, message: event.kind === 'send' ? 'It is sent here.' : 'It is set here.' }] }
    : { at }
}

/** The same of a value that is sent: where it was made, unless that was for a helper. */
export function valuePlace(handler: Handler, event: ResponseEvent, { at, isNamed }: Value): ReturnType<typeof faultPlace> {
  return faultPlace(handler, event, (!(event.source && isNamed) && at) || event.at)
}

/** What the content as a whole is, with where it stands. */
export function wholeValue({ value, at, name }: Body): Value {
  return { ...value, ...(at && { at }), ...(name && { isNamed: true }) }
}
