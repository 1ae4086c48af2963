import type { SendEvent } from '../http/events.ts'
import type { FileFacts, Handler } from '../http/handler.ts'
import type { Module } from '../syntax/ir/module.ts'
import type { Span } from '../syntax/span.ts'
import type { StatusMention } from './mentions.ts'

/** Answers that go out with a status which nobody wrote: `res.json(user)` is 200, `res.redirect('/login')` 302. */
export function defaultStatuses({ handlers }: FileFacts, { text }: Module): readonly StatusMention[] {
  const found = new Map<number, { readonly at: Span; readonly handler: Handler; readonly codes: Set<number> }>()
  for (const handler of handlers) {
    // What calls a helper, or ran before an error handler, may have set the status.
    if (handler.role === 'helper' || handler.role === 'error-handler') continue
    for (const { event, before } of handler.moments) {
      if (event.kind !== 'send' || event.name === '' || event.source || event.at.file || before.sent) continue
      const codes = impliedBy(event) ?? (event.status || before.status ? [] : [handler.semantics.defaultStatus])
      const at = nameOf(event)
      if (codes.length === 0 || text.slice(at.start, at.end) !== event.name) continue
      const entry = found.get(at.start) ?? { at, handler, codes: new Set() }
      for (const code of codes) entry.codes.add(code)
      found.set(at.start, entry)
    }
  }
  return [...found.values()].map(({ at, handler, codes }) => ({ kind: 'status', at, handler, codes: [...codes], role: 'implied' }))
}

/** The codes that a call has by itself; undefined where they are written, or not the call's own. */
function impliedBy({ at, status }: SendEvent): readonly number[] | undefined {
  if (!status || status.at.start !== at.start || status.at.end !== at.end) return undefined
  return (status.code ?? []).filter((code) => typeof code === 'number')
}

const nameOf = ({ at, name }: SendEvent): Span => ({ start: at.start, end: at.start + name.length })
