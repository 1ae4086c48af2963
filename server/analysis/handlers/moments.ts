import type { MisuseEvent, ResponseEvent } from '../../http/responses/events.ts'
import type { Moment, ResponseState } from '../../http/responses/outcome.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Identity } from '../paths/interner.ts'
import type { Run } from '../paths/run.ts'
import type { State } from '../paths/state.ts'

/** Each event with the distinct states it happens in. */
export function momentsOf(run: Run): Moment[] {
  const moments: Moment[] = []
  for (const [event, happened] of run.notes.moments) {
    if (event.kind === 'misuse' && event.byVariable && isElsewhereRight(run, event)) continue
    const seen = new Set<Identity>()
    for (const { state, collision } of happened) {
      const before = stateOf(state, run.semantics)
      const moment: Moment = { event, before, ...(collision && { collision }), ...(state.onlyIfThrown && { onlyIfThrown: true }) }
      const identity = identityOf(run, moment)
      if (!seen.has(identity)) moments.push(moment)
      seen.add(identity)
    }
  }
  return moments
}

/** Whether a path leads to the same call with a value with which it is no misuse. */
function isElsewhereRight({ notes: { moments } }: Run, misuse: MisuseEvent): boolean {
  const wrong = new Set(moments.get(misuse)?.map(({ state }) => state))
  return [...moments].some(([event, happened]) => isSameCode(event, misuse) && happened.some(({ state }) => !wrong.has(state)))
}

const isSameCode = (one: ResponseEvent, other: ResponseEvent) =>
  one.at.start === other.at.start && one.source?.at.start === other.source?.at.start && one.source?.at.file === other.source?.at.file

function stateOf({ answer, catching }: State, { answersAtEnd }: Semantics): ResponseState {
  const { status, headers, headersOpen, sent, delegated } = answer
  return {
    headers,
    headersOpen,
    ...(status && { status }),
    ...(sent && !answersAtEnd && { sent }),
    ...(delegated && !answersAtEnd && { delegated }),
    ...(catching && { catching }),
  }
}

/** Of all that a moment says besides its event. */
function identityOf({ identities: { data, primitive, reference, sequence } }: Run, { before, collision, onlyIfThrown }: Moment): Identity {
  const { sent, delegated, ...rest } = before
  const events = [sent, delegated].map((event) => (event ? reference(event) : primitive(undefined)))
  return sequence([...events, data(rest), data(collision), primitive(onlyIfThrown)])
}
