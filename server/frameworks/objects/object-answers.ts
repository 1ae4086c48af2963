import type { Body, Status } from '../../http/responses/events.ts'
import type { Argument, EventDraft } from '../contract/adapter.ts'
import { anyHeader, headersFromArgument, send, setKnownHeader, statusFrom } from '../contract/drafts.ts'

// Plain objects that are returned as answers: `{ statusCode: 404, headers: { … }, body }`.

/** What an object does that says the status, headers, cookies and content of an answer. */
export function objectEvents(value: Argument, status: Argument | undefined, body: Body): readonly EventDraft[] {
  const headers = value.property('headers')
  const many = value.property('multiValueHeaders')
  const isOpen = value.open || [headers, many].some((it) => it && !it.properties && !it.constant)
  return [
    ...(status ? [{ kind: 'status', status: statusOf(value, status) } as const] : []),
    ...(!status && value.open ? [{ kind: 'status', status: { code: undefined, at: value.at } } as const] : []),
    ...(headers?.properties ? headersFromArgument(headers) : []),
    ...[...(many?.properties ?? [])].map(([name]) => setKnownHeader(name.toLowerCase(), undefined)),
    ...(value.property('cookies') ? [setKnownHeader('set-cookie', undefined)] : []),
    ...(isOpen || many?.open ? [anyHeader] : []),
    send(body),
  ]
}

/** A status that came through a helper or a variable is not written where the answer is. */
function statusOf({ expression }: Argument, status: Argument): Status {
  return expression.kind === 'object' ? statusFrom(status) : { ...statusFrom(status), isPassed: true }
}
