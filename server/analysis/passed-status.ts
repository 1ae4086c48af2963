import type { EventDraft } from '../frameworks/adapter.ts'
import type { Expression } from '../syntax/ir/expressions.ts'
import type { Run } from './run.ts'
import { staticValue } from './values.ts'

/** A status that a caller passed to a helper is said by the call of the helper, not by the helper's own code; one in a variable may be another on other paths. */
export function asPassed(run: Run, draft: EventDraft, written: readonly Expression[]): EventDraft {
  if ((draft.kind !== 'status' && draft.kind !== 'send') || !draft.status) return draft
  const { at } = draft.status
  const expression = written.find((e) => e.start === at.start && e.end === at.end)
  // What says by itself what it is, without the values of parameters and variables, concerns this answer only.
  if (!expression || staticValue(expression).kind === 'constant') return draft
  const entered = run.stack.find((activation) => activation.kind === 'helper')?.call
  return { ...draft, status: { ...draft.status, ...(entered && { at: { start: entered.start, end: entered.end } }), isPassed: true } }
}
