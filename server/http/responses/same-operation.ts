import type { ResponseEvent } from './events.ts'

/** Whether two events are what one piece of code does, whatever its values are on each path. */
export function isSameOperation(one: ResponseEvent | undefined, other: ResponseEvent): boolean {
  return one?.at === other.at
}

/** The first event of each piece of code. */
export function oncePerOperation<Event extends ResponseEvent>(events: readonly Event[]): readonly Event[] {
  return [...new Map(events.toReversed().map((event) => [event.at, event])).values()].toReversed()
}
