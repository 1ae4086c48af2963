/** Stands for a value: two values have the same number exactly when they are equal. Numbers of different interners say nothing of each other. */
export type Identity = number

export type Primitive = string | number | boolean | bigint | null | undefined

/** Gives numbers to values, so that equality of what is large is equality of numbers. Lives as long as one interpretation. */
export interface Interner {
  /** Of an object that equals nothing but itself. */
  reference(object: object): Identity
  primitive(value: Primitive): Identity
  /** Of values in this order. */
  sequence(parts: readonly Identity[]): Identity
}

interface Entry {
  readonly parts: readonly Identity[]
  readonly identity: Identity
}

export function createInterner(): Interner {
  const references = new WeakMap<object, Identity>()
  const primitives = new Map<Primitive, Identity>()
  const sequences = new Map<number, Entry[]>()
  let last = 0
  return {
    reference(object) {
      const known = references.get(object)
      if (known !== undefined) return known
      references.set(object, ++last)
      return last
    },
    primitive(value) {
      const known = primitives.get(value)
      if (known !== undefined) return known
      primitives.set(value, ++last)
      return last
    },
    sequence(parts) {
      const hash = hashOf(parts)
      const entries = sequences.get(hash)
      const known = entries?.find((entry) => areSame(entry.parts, parts))
      if (known) return known.identity
      const entry = { parts, identity: ++last }
      if (entries) entries.push(entry)
      else sequences.set(hash, [entry])
      return last
    },
  }
}

/** FNV-1a over the numbers. */
function hashOf(parts: readonly Identity[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) hash = Math.imul(hash ^ part, 0x01000193)
  return hash
}

function areSame(one: readonly Identity[], other: readonly Identity[]): boolean {
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false
  return true
}
