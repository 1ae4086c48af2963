import { cachedDataVersionTag, setFlagsFromString } from 'node:v8'

/** A flag of V8: its value while the program runs, and the one that V8 itself has for it. */
export interface Flag {
  readonly name: string
  readonly value: number
  readonly usual: number
  /** The first and the last version of V8 that is known to have it so; any other would complain on standard error. */
  readonly v8: readonly [first: number, last: number]
}

/** Gives each flag that this V8 knows its value, or its usual one. */
export type SetFlags = (which: 'value' | 'usual') => void

export function flagSetter(flags: readonly Flag[]): SetFlags {
  const usable = flags.filter(isKnown).filter(canBeUnset)
  return (which) => {
    for (const flag of usable) set(flag.name, flag[which])
  }
}

/** V8 cannot be asked. */
export function isKnown({ v8: [first, last] }: Flag): boolean {
  // (Its minor versions have one digit.)
  const own = Number.parseFloat(process.versions.v8)
  return first <= own && own <= last
}

/** Whether the usual value is what this V8 has. */
function canBeUnset({ name, value, usual }: Flag): boolean {
  const before = cachedDataVersionTag()
  set(name, value)
  set(name, usual)
  return cachedDataVersionTag() === before
}

function set(name: string, value: number): void {
  setFlagsFromString(`--${name}=${value}`)
}
