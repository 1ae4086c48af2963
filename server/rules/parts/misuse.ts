import type { MisuseEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Fix, Problem } from '../../http/responses/problem.ts'
import { faultPlace } from './fault-place.ts'

/** What is wrong with the call forms of one kind that a handler's framework does not honour. */
export function* misuses(handler: Handler, fault: MisuseEvent['fault'], title: string): Generator<Problem> {
  const { moments, semantics, request } = handler
  for (const { event } of moments) {
    if (event.kind !== 'misuse' || event.fault !== fault) continue
    yield {
      ...faultPlace(handler, event),
      message: `${event.signature} in ${semantics.name}: ${event.effect}.`,
      severity: event.severity,
      ...(event.severity === 'information' && { tag: 'deprecated' as const }),
      fixes: event.source?.at.file === undefined ? fixes(event, request, title) : [],
    }
  }
}

function fixes({ repair, byVariable, argument }: MisuseEvent, request: string | undefined, title: string): readonly Fix[] {
  if (repair?.length) return [{ title, safe: !byVariable, edits: repair.map((change) => ({ kind: 'replace', ...change })) }]
  if (!argument || !request) return []
  // A relative URL is one on the same host.
  const insert = (offset: number, text: string) => ({ kind: 'replace', at: { start: offset, end: offset }, text }) as const
  return [{ title, safe: true, edits: [insert(argument.start, 'new URL('), insert(argument.end, `, ${request}.url)`)] }]
}
