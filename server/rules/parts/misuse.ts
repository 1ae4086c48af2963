import type { MisuseEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Fix, Problem } from '../../http/responses/problem.ts'
import { faultPlace } from './fault-place.ts'

type Mend = (event: MisuseEvent, request: string | undefined) => readonly Fix[]

/** What is wrong with the call forms of one kind that a handler's framework does not honour. */
export function* misuses(handler: Handler, fault: MisuseEvent['fault'], mend: Mend): Generator<Problem> {
  for (const { event } of handler.moments) {
    if (event.kind !== 'misuse' || event.fault !== fault) continue
    yield {
      ...faultPlace(handler, event),
      message: `${event.signature} in ${handler.semantics.name}: ${event.effect}.`,
      severity: event.severity,
      ...(event.severity === 'information' && { tag: 'deprecated' as const }),
      fixes: event.source?.at.file === undefined ? mend(event, handler.request) : [],
    }
  }
}

/** The repair that the framework's adapter knows. */
export function repaired(title: string): Mend {
  return ({ repair = [], byVariable }) =>
    repair.length > 0 ? [{ title, safe: !byVariable, edits: repair.map((change) => ({ kind: 'replace', ...change })) }] : []
}
