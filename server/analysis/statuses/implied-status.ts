import type { SendEvent, Status } from '../../http/responses/events.ts'
import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { ResponseState } from '../../http/responses/outcome.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Span } from '../../syntax/span.ts'
import { keepsStatus } from '../interpreter/emit.ts'
import type { StatusMention } from './mention.ts'

/** Answers that go out with a status which nobody wrote: `res.json(user)` is 200, `res.redirect('/login')` 302. */
export function defaultStatuses({ handlers }: Pick<FileFacts, 'handlers'>, { text }: Pick<Module, 'text'>): readonly StatusMention[] {
  const found = new Map<number, { readonly at: Span; readonly handler: Handler; readonly codes: Set<number> }>()
  for (const handler of handlers) {
    // What calls a helper, or ran before an error handler, may have set the status.
    if (handler.role === 'helper' || handler.role === 'error-handler') continue
    for (const { event, before } of handler.moments) {
      if (event.kind !== 'send' || event.source || event.at.file || before.sent) continue
      const at = event.name === '' ? handler.registrar : nameOf(event)
      const codes = at ? (impliedBy(event) ?? withoutStatus(event, before, handler)) : []
      if (!at || codes.length === 0 || (event.name !== '' && text.slice(at.start, at.end) !== event.name)) continue
      const entry = found.get(at.start) ?? { at, handler, codes: new Set() }
      for (const code of codes) entry.codes.add(code)
      found.set(at.start, entry)
    }
  }
  return [...found.values()].map(({ at, handler, codes }) => ({ kind: 'status', at, handler, codes: [...codes], role: 'implied' }))
}

/** The codes of an answer for which none is written. */
function withoutStatus(event: SendEvent, before: ResponseState, { semantics }: Handler): readonly number[] {
  if (event.status || keepsStatus(event, before.status)) return []
  return event.otherwise ? numbers(event.otherwise) : [semantics.defaultStatus]
}

/** The codes that a call has by itself; undefined where they are written, or not the call's own. */
function impliedBy({ at, status }: SendEvent): readonly number[] | undefined {
  if (!status || status.at.start !== at.start || status.at.end !== at.end) return undefined
  return numbers(status)
}

const numbers = ({ code = [] }: Status) => code.filter((it) => typeof it === 'number')
const nameOf = ({ at, name }: SendEvent): Span => ({ start: at.start, end: at.start + name.length })
