import type { Status, Value } from '../../http/responses/events.ts'
import type { Identities } from './identities.ts'
import type { Identity } from './interner.ts'
import type { Step } from './run.ts'
import type { Answer, State } from './state.ts'

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

/** Drops steps that are equal to another. */
export function distinctSteps(identified: Identified, steps: readonly Step[]): readonly Step[] {
  if (steps.length < 2) return steps
  const groups = new Map<Identity, Step[]>()
  for (const step of steps) {
    const key = identified.identities.value(step.value)
    const group = groups.get(key)
    if (group) group.push(step)
    else groups.set(key, [step])
  }
  return [...groups.values()].flatMap((group) => {
    const known = new Map(group.map((step) => [step.state, step]))
    const { value } = group[0]!
    return distinct(
      identified,
      group.map((step) => step.state),
    ).map((state) => known.get(state) ?? { state, value })
  })
}

/** States of which at most so many may go on apart: where there are more, those that agree on the answer become one. */
export function distinctOrJoined(identified: Identified, states: readonly State[], most: number): readonly State[] {
  const left = distinct(identified, states)
  return left.length > most ? joinedBy(identified.identities, left, (answer) => answer) : left
}

/** States that agree on the answer become one, and where these are still too many, those that agree on what was sent: what they disagree on is unknown. */
function joined(identities: Identities, states: readonly State[]): readonly State[] {
  const alike = joinedBy(identities, states, (answer) => answer)
  return alike.length > maxStates ? joinedBy(identities, alike, whatWasSent).slice(0, maxStates) : alike
}

const none = new Map<never, never>()

function joinedBy(identities: Identities, states: readonly State[], kept: (answer: Answer) => Answer): readonly State[] {
  const groups = new Map<Identity, State>()
  for (const state of states) {
    const key = identities.state({ ...state, answer: kept(state.answer), vars: none, pathCondition: none, swallowed: undefined })
    const other = groups.get(key)
    groups.set(key, other ? join(identities, other, state) : state)
  }
  return [...groups.values()]
}

function whatWasSent(answer: Answer): Answer {
  return {
    ...answer,
    status: undefined,
    setting: undefined,
    headers: none,
    headersOpen: false,
    sentIn: undefined,
    turned: false,
    lateStatus: undefined,
  }
}

function join({ data, value }: Identities, a: State, b: State): State {
  const shared = [...a.answer.headers].filter(([name]) => b.answer.headers.has(name))
  const headers = new Map(shared.map(([name, it]): [string, Value] => [name, data(it) === data(b.answer.headers.get(name)) ? it : {}]))
  const either = (one: Status | undefined, other: Status | undefined): Status | undefined => {
    const at = one?.at ?? other?.at
    return data(one) === data(other) ? one : at && { code: undefined, at }
  }
  return {
    ...a,
    answer: {
      ...a.answer,
      status: either(a.answer.status, b.answer.status),
      lateStatus: either(a.answer.lateStatus, b.answer.lateStatus),
      headers,
      headersOpen:
        a.answer.headersOpen || b.answer.headersOpen || headers.size < a.answer.headers.size || headers.size < b.answer.headers.size,
    },
    vars: new Map(
      [...a.vars].filter(([declaration, it]) => {
        const other = b.vars.get(declaration)
        return other !== undefined && value(other) === value(it)
      }),
    ),
    pathCondition: new Map([...a.pathCondition].filter(([subject, found]) => data(b.pathCondition.get(subject)) === data(found))),
  }
}
