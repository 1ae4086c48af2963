import type { EventDraft } from '../frameworks/adapter.ts'
import type { Code, ResponseEvent } from '../http/events.ts'
import type { Run } from './run.ts'
import { codeOf } from './run.ts'
import type { State } from './state.ts'
import { withAnswer } from './state.ts'

/** Notes that an event happens in a state, and answers the state after it. */
export function emit(run: Run, state: State, draft: EventDraft, code: Omit<Code, 'site'>): State {
  const event = intern(run, draft, code)
  const states = run.moments.get(event)
  const moment = { state, isCaught: run.guards > 0 }
  if (states) states.push(moment)
  else run.moments.set(event, [moment])
  return apply(state, event)
}

/** The same code with the same values gives the same event, whatever path leads to it. */
function intern(run: Run, draft: EventDraft, code: Omit<Code, 'site'>): ResponseEvent {
  const made = { ...draft, ...codeOf(run, code) } as ResponseEvent
  const entry = run.stack.map((activation) => activation.call?.start ?? '').join('/')
  const detail = draft.kind === 'status' ? String(draft.status.code) : draft.kind === 'header' ? String(draft.header) : draft.kind === 'send' ? String(draft.status?.code) : ''
  const key = `${entry}:${code.at.start}-${code.at.end}:${draft.kind}:${detail}`
  const known = run.events.get(key)
  if (known) return known
  run.events.set(key, made)
  return made
}

function apply(state: State, event: ResponseEvent): State {
  const { answer } = state
  switch (event.kind) {
    case 'status':
      return answer.sent ? state : withAnswer(state, { status: event.status })
    case 'header': {
      if (answer.sent) return state
      if (!event.header) return withAnswer(state, { headersOpen: true })
      const headers = new Map(answer.headers)
      for (const name of event.header) {
        if (event.change === 'remove') headers.delete(name)
        else headers.set(name, event.value)
      }
      return withAnswer(state, { headers })
    }
    case 'send':
      if (answer.sent) return answer.ended ? state : withAnswer(state, { ended: true })
      return withAnswer(state, { sent: event, ended: true, turned: false, ...(event.status && { status: event.status }), ...(state.catching && { sentIn: state.catching }) })
    case 'stream':
      return answer.sent ? state : withAnswer(state, { sent: event, ended: false, turned: false })
    case 'delegate':
      return withAnswer(state, { delegated: event })
    case 'escape':
      return withAnswer(state, { escaped: true, headersOpen: true })
    default:
      return state
  }
}
