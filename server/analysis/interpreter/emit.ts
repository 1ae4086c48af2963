import type { EventDraft } from '../../frameworks/contract/adapter.ts'
import type { DelegateEvent, ResponseEvent, SendEvent, Status, StreamEvent } from '../../http/responses/events.ts'
import type { Collision } from '../../http/responses/semantics.ts'
import { awaitedBefore } from '../circumstances/awaited-calls.ts'
import { circumstancesOf } from '../circumstances/circumstances.ts'
import { locatedOperation, type UnplacedOperation } from '../paths/operations.ts'
import { catcher, innermost, type Run } from '../paths/run.ts'
import type { Answer, State } from '../paths/state.ts'
import { isAnsweredByOthers, maxHeaders, withAnswer } from '../paths/state.ts'

/** Notes that an event happens in a state, and answers the state after it; undefined when the call throws because of an earlier answer. */
export function emit(run: Run, state: State, draft: EventDraft, operation: UnplacedOperation): State | undefined {
  if (state.replays) return state
  const event = intern(run, draft, operation)
  const { sent, ended, turned, status, lateStatus } = state.answer
  const collision =
    sent &&
    run.adapter.collide(sent, event, {
      semantics: run.semantics,
      ended,
      isAsync: run.position.stack[0]!.fn.isAsync,
      isCallback: run.position.stack.some(({ kind }) => kind === 'callback' || kind === 'floating-link'),
      isCaught: run.position.guards > 0,
      isLater: turned,
      status: lateStatus ?? status,
    })
  record(run, event, state, collision)
  if (collision?.isThrown) {
    catcher(run).push(state)
    return undefined
  }
  return apply(run, state, event)
}

/** Notes that an event happens in a state. */
export function record(run: Run, event: ResponseEvent, state: State, collision: Collision | undefined): void {
  const moment = { state, collision }
  const moments = run.notes.moments.get(event)
  if (moments) moments.push(moment)
  else run.notes.moments.set(event, [moment])
}

/** An event that never throws. */
export function note(run: Run, state: State, draft: EventDraft, operation: UnplacedOperation): State {
  return emit(run, state, draft, operation) ?? state
}

/** The same code with the same values gives the same event, whatever path leads to it. */
export function intern(run: Run, draft: EventDraft, operation: UnplacedOperation): ResponseEvent {
  const { data, primitive, sequence } = run.identities
  const place = sequence([innermost(run).id, operation.at.start, operation.at.end, primitive(draft.kind)])
  const key = sequence([place, data(draft)])
  const known = run.events.get(key)
  if (known) return known
  const written = run.operations.get(place) ?? locatedOperation(run, operation)
  run.operations.set(place, written)
  const depends = draft.kind === 'send' || (draft.kind === 'delegate' && draft.error) ? surroundingsOf(run, operation) : undefined
  const made = { ...written, ...draft, ...depends } as ResponseEvent
  run.events.set(key, made)
  return made
}

function surroundingsOf(run: Run, { expression }: UnplacedOperation): Pick<ResponseEvent, 'circumstances' | 'awaited'> {
  const circumstances = circumstancesOf(run, expression)
  const awaited = run.position.stack.length === 1 ? awaitedBefore(run.position.stack[0]!.fn, expression.end, circumstances) : []
  return { circumstances, ...(awaited.length > 0 && { awaited }) }
}

/** The response after an event. */
export function apply({ semantics }: Run, state: State, event: ResponseEvent): State {
  const { answer } = state
  const isOpen = !answer.sent || semantics.answersAtEnd === true
  switch (event.kind) {
    case 'status':
      if (!isOpen) return withAnswer(state, { lateStatus: event.status })
      return !(event.unlessSet && answer.status) ? withAnswer(state, { status: event.status, setting: event }) : state
    case 'header': {
      if (!isOpen) return state
      if (!event.header) return withAnswer(state, { headersOpen: true })
      const headers = new Map(answer.headers)
      for (const name of event.header) {
        if (event.change === 'remove') headers.delete(name)
        else if (headers.size < maxHeaders || headers.has(name)) headers.set(name, event.value)
        else return withAnswer(state, { headersOpen: true })
      }
      return withAnswer(state, { headers })
    }
    case 'send': {
      const { sent } = answer
      const { catching: sentIn } = state
      // Which of the two the client has got, others know.
      if (!sent && (isAnsweredByOthers(state, 'sent') || isAnsweredByOthers(state, 'ended'))) return withAnswer(state, { escaped: true })
      if (isOpen) {
        const status = event.status ?? (keepsStatus(event, answer.status) ? answer.status : event.otherwise)
        return withAnswer(state, {
          sent: event,
          ended: true,
          turned: false,
          status,
          sentIn,
          escaped: answer.escaped && !semantics.answersAtEnd,
        })
      }
      if (answer.ended) return state
      // After `writeHead(…)` the body is still to come; after `write(…)` it has begun.
      return withAnswer(state, isHead(sent) ? { sent: event, head: sent, ended: true, sentIn } : { ended: true })
    }
    case 'stream':
      if (!answer.sent) return withAnswer(state, { sent: event, ended: false, turned: false })
      if (!isHead(answer.sent) || event.headOnly) return state
      return withAnswer(state, event.later ? { head: answer.sent } : { head: answer.sent, sent: event })
    case 'delegate':
      return withAnswer(
        state,
        semantics.answersAtEnd && !event.error ? { ...asOthersLeaveIt(event), delegated: event } : { delegated: event },
      )
    case 'escape':
      // What is out cannot be changed any more.
      return withAnswer(state, { escaped: true, headersOpen: answer.headersOpen || isOpen || !!answer.sent?.later })
    default:
      return state
  }
}

const isHead = (sent: Answer['sent']): sent is StreamEvent => sent?.kind === 'stream' && sent.headOnly === true

/** Whether an answer that names no status of its own goes out with the one set before. */
export function keepsStatus({ keeps }: SendEvent, before: Status | undefined): boolean {
  return before !== undefined && (!keeps || !before.code || before.code.some((code) => keeps.includes(Number(code))))
}

/** Others may have answered when the call returns, and anew. */
function asOthersLeaveIt({ at }: DelegateEvent): Partial<Answer> {
  return { sent: undefined, ended: false, status: { code: undefined, at }, setting: undefined, headersOpen: true }
}
