import type { Abstract } from '../values/abstract.ts'
import { createInterner, type Identity, type Interner, type Primitive } from './interner.ts'
import type { Answer, Continuation, State, UnsentAnswer } from './state.ts'

/** What makes states, values, events and what they hold the same. The one place that says so. */
export interface Identities extends Interner {
  state(state: State): Identity
  value(value: Abstract): Identity
  /** Of plain data, all that it holds: spans, statuses, bodies, drafts of events. */
  data(data: unknown): Identity
}

type Of<T> = (value: T) => Identity
/** How each field of a type counts: one that is forgotten does not compile. */
type Fields<T> = { readonly [Field in keyof T]-?: Of<T[Field]> }
type Kinds = { readonly [Kind in Abstract['kind']]: Fields<Omit<Extract<Abstract, { readonly kind: Kind }>, 'kind'>> }

export function createIdentities(): Identities {
  const interner = createInterner()
  const { primitive, reference, sequence } = interner
  const nothing = primitive(undefined)
  const optional =
    <T>(of: Of<T>): Of<T | undefined> =>
    (value) =>
      value === undefined ? nothing : of(value)
  const list =
    <T>(of: Of<T>): Of<readonly T[]> =>
    (values) =>
      values.length === 0 ? nothing : sequence(values.map(of))
  /** In whatever order it was filled. */
  const map = <K, V>(ofKey: Of<K>, ofValue: Of<V>): Of<ReadonlyMap<K, V>> => {
    const entriesOf: Of<ReadonlyMap<K, V>> = once((entries) => {
      const pairs = Array.from(entries, ([key, value]): readonly [Identity, Identity] => [ofKey(key), ofValue(value)])
      return sequence(pairs.sort(([one], [other]) => one - other).flat())
    })
    return (entries) => (entries.size === 0 ? nothing : entriesOf(entries))
  }
  const record = <T extends object>(fields: Fields<T>): Of<T> => {
    const names = Object.keys(fields) as (keyof T)[]
    return once((value) => sequence(names.map((name) => fields[name](value[name]))))
  }

  // (Most of it is new each time, so that nothing is kept of it here.)
  const data: Of<unknown> = (value) => (typeof value === 'object' && value !== null ? ofObject(value) : primitive(value as Primitive))
  const ofObject = (value: object): Identity => {
    const isList = value instanceof Map || value instanceof Set || Array.isArray(value)
    const parts = [isList ? reference(value.constructor) : nothing]
    if (isList) for (const inner of value) parts.push(data(inner))
    else for (const [name, inner] of Object.entries(value)) if (inner !== undefined) parts.push(primitive(name), data(inner))
    return sequence(parts)
  }

  const value: Of<Abstract> = (it) => ofKind[it.kind](it as never)
  const values = map<object, Abstract>(reference, value)
  const kinds: Kinds = {
    unknown: { from: primitive, made: primitive },
    constant: { values: list(primitive) },
    some: { truth: primitive },
    response: { path: optional(list(primitive)), leads: optional(reference) },
    answer: { id: primitive, path: list(primitive), leads: optional(reference) },
    request: {},
    next: {},
    'response-method': { name: primitive, path: list(primitive), expression: reference },
    function: {
      fn: reference,
      self: optional(value),
      bound: optional(list(value)),
      closure: optional(values),
      filled: optional(reference),
    },
    object: { expression: reference, properties: map(primitive, value), open: primitive, filled: optional(reference) },
    array: { expression: reference, elements: list(value) },
    class: { class: reference },
    instance: { class: reference },
    library: { origin: data, given: optional(value) },
    promise: { ends: primitive, value },
    settler: { ends: primitive },
    namespace: { module: reference },
  }
  const ofKind = Object.fromEntries(
    Object.entries(kinds).map(([kind, fields]) => [kind, record<Abstract>({ kind: primitive, ...fields } as unknown as Fields<Abstract>)]),
  ) as Record<Abstract['kind'], Of<Abstract>>

  const answer: Of<Answer> = record<Answer>({
    status: data,
    // Which event set it, its status says: that names the code.
    setting: () => nothing,
    headers: map(primitive, data),
    headersOpen: primitive,
    sent: optional(reference),
    head: optional(reference),
    sentIn: data,
    ended: primitive,
    turned: primitive,
    lateStatus: data,
    delegated: optional(reference),
    becomes: (made) => (made ? answer(made) : nothing),
    escaped: primitive,
  })
  const unsentAnswers = map(primitive, record<UnsentAnswer>({ events: list(reference), given: primitive, isWhole: primitive }))
  const pending = list<Continuation>(({ id }) => id)
  const state = record<State>({
    answer,
    vars: values,
    unsentAnswers,
    thrown: primitive,
    pathCondition: map(reference, data),
    catching: data,
    swallowed: data,
    pending,
    settled: primitive,
    afterThrow: primitive,
    replays: primitive,
    onlyIfThrown: primitive,
  })
  return { ...interner, state, value, data }
}

/** What is said of an object is asked once; objects do not change. */
function once<T extends object>(of: Of<T>): Of<T> {
  const known = new WeakMap<T, Identity>()
  return (value) => {
    let identity = known.get(value)
    if (identity === undefined) {
      identity = of(value)
      known.set(value, identity)
    }
    return identity
  }
}
