import type { Value } from '../../http/responses/events.ts'
import type { Identities } from './identities.ts'
import type { Identity } from './interner.ts'
import type { State } from './state.ts'

/** More states than this at one point are joined, which makes what they disagree on unknown. */
const maxStates = 48

type Identified = { readonly identities: Identities }

/** Drops states that are equal to another. */
export function distinct({ identities }: Identified, states: readonly State[]): readonly State[] {
  if (states.length < 2) return states
  const seen = new Map<Identity, State>()
  for (const state of states) {
    const identity = identities.state(state)
    if (!seen.has(identity)) seen.set(identity, state)
  }
  if (seen.size === states.length && states.length <= maxStates) return states
  const left = [...seen.values()]
  return left.length > maxStates ? joined(identities, left) : left
}

/** States that agree on the answer become one, and where these are still too many, those that agree on what was sent: what they disagree on is unknown. */
function joined(identities: Identities, states: readonly State[]): readonly State[] {
  const alike = joinedBy(identities, states, ({ answer }) => identities.answer(answer))
  return alike.length > maxStates ? joinedBy(identities, alike, (state) => whatWasSent(identities, state)).slice(0, maxStates) : alike
}

function joinedBy(identities: Identities, states: readonly State[], ofAnswer: (state: State) => Identity): readonly State[] {
  const groups = new Map<Identity, State>()
  for (const state of states) {
    const { catching, onlyIfThrown, replays, afterThrow, settled, thrown, pending, made } = state
    const flags = [onlyIfThrown, replays, afterThrow, settled, thrown].map(identities.primitive)
    const rest = [identities.data(catching), identities.pending(pending), identities.made(made)]
    const key = identities.sequence([ofAnswer(state), ...flags, ...rest])
    const other = groups.get(key)
    groups.set(key, other ? join(identities, other, state) : state)
  }
  return [...groups.values()]
}

function whatWasSent({ primitive, reference, sequence }: Identities, { answer }: State): Identity {
  const { sent, head, delegated, ended, escaped } = answer
  const events = [sent, head, delegated].map((event) => (event ? reference(event) : primitive(undefined)))
  return sequence([...events, primitive(ended), primitive(escaped)])
}

function join({ data, value }: Identities, a: State, b: State): State {
  const shared = [...a.answer.headers].filter(([name]) => b.answer.headers.has(name))
  const headers = new Map(shared.map(([name, it]): [string, Value] => [name, data(it) === data(b.answer.headers.get(name)) ? it : {}]))
  const sameStatus = data(a.answer.status) === data(b.answer.status)
  const at = a.answer.status?.at ?? b.answer.status?.at
  return {
    ...a,
    answer: {
      ...a.answer,
      status: sameStatus ? a.answer.status : at && { code: undefined, at },
      headers,
      headersOpen:
        a.answer.headersOpen || b.answer.headersOpen || headers.size < a.answer.headers.size || headers.size < b.answer.headers.size,
      unknownBefore: a.answer.unknownBefore || b.answer.unknownBefore,
    },
    vars: new Map(
      [...a.vars].filter(([declaration, it]) => {
        const other = b.vars.get(declaration)
        return other !== undefined && value(other) === value(it)
      }),
    ),
    facts: new Map([...a.facts].filter(([subject, found]) => data(b.facts.get(subject)) === data(found))),
  }
}
