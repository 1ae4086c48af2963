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

/** States that agree on what was sent become one; headers they disagree on may be set, facts and variables they disagree on are unknown. */
function joined(identities: Identities, states: readonly State[]): readonly State[] {
  const groups = new Map<Identity, State>()
  for (const state of states) {
    const { answer, catching, onlyIfThrown, replays, afterThrow, settled, thrown } = state
    const { sent, head, ended, escaped, delegated } = answer
    const flags = [ended, escaped, onlyIfThrown, replays, afterThrow, settled, thrown].map(identities.primitive)
    const events = [sent, head, delegated].map((event) => (event ? identities.reference(event) : identities.primitive(undefined)))
    const rest = [identities.data(catching), identities.pending(state.pending), identities.made(state.made)]
    const key = identities.sequence([...flags, ...events, ...rest])
    const other = groups.get(key)
    groups.set(key, other ? join(identities, other, state) : state)
  }
  return [...groups.values()].slice(0, maxStates)
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
