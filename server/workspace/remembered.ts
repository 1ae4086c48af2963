/** Something remembered, and what it has to do with others. */
export interface Entry {
  /** What it was made from. */
  asked: Set<Entry> | undefined
  /** The entries that were made from it. */
  askers: Set<Entry> | undefined
  /** What was used with it since it was made. */
  used: Set<Entry> | undefined
  /** The entries that it was used with. */
  users: Set<Entry> | undefined
  /** As it was made; undefined until it is asked for, and when it was dropped. */
  value: { readonly is: unknown } | undefined
  readonly key: string
  /** Makes it anew from what is others now. Whether it is another itself. */
  readonly remake: (entry: Entry) => boolean
}

/** Values by key, each made when it is first asked for. */
export interface Table<T> {
  get(key: string): T
  /** The value, if it is at hand. */
  known(key: string): T | undefined
  /** Remembers a value that was made elsewhere; `ask` asks for what it was made from. */
  put(key: string, value: T, ask: () => void): void
  /** Makes room: the value is made again when it is asked for, and whoever depends on it still does. */
  evict(key: string): void
  /** Undefined until somebody asks for it. */
  entry(key: string): Entry | undefined
  keys(): Iterable<string>
}

/** One cache that knows what each entry was made from, so that a change drops those that depend on it and no others. */
export interface Remembered {
  /** Entries of one kind. What `make` asks of tables is noted. One that comes out the `same` when it is made anew leaves those that depend on it alone. */
  table<T>(make: (key: string) => T, same?: (one: T, other: T, key: string) => boolean): Table<T>
  /** An entry for something that is kept elsewhere. */
  holder(): Entry
  /** Notes what is asked of tables meanwhile as used with a holder. */
  using<T>(user: Entry, run: () => T): T
  /** Notes one entry as used with another. */
  use(user: Entry | undefined, used: Entry | undefined): void
  /** Nothing counts as used any more. */
  release(user: Entry): void
  /** These may be others by now, as the world changed: answers all that are, near and far. */
  renew(entries: Iterable<Entry>): ReadonlySet<Entry>
}

interface Made<T> extends Entry {
  value: { readonly is: T } | undefined
}

const entryOf = (key: string, remake: Entry['remake']) => ({
  asked: undefined,
  askers: undefined,
  used: undefined,
  users: undefined,
  value: undefined,
  key,
  remake,
})

/** An empty cache. */
export function createRemembered(): Remembered {
  /** Who asks: what is being made, or what others are used with. */
  let maker: Entry | undefined
  let user: Entry | undefined
  /** While entries are renewed, one that is asked for has its turn first. */
  let settle: ((entry: Entry) => void) | undefined

  const asking = <T>(nextMaker: Entry | undefined, nextUser: Entry | undefined, run: () => T): T => {
    const [oldMaker, oldUser] = [maker, user]
    maker = nextMaker
    user = nextUser
    try {
      return run()
    } finally {
      maker = oldMaker
      user = oldUser
    }
  }

  const table = <T>(make: (key: string) => T, same: (one: T, other: T, key: string) => boolean = Object.is): Table<T> => {
    const entries = new Map<string, Made<T>>()
    const fill = (entry: Made<T>): T => {
      unlink(entry, 'asked', 'askers')
      const value = asking(entry, undefined, () => make(entry.key))
      entry.value = { is: value }
      return value
    }
    const forget = (entry: Entry) => {
      entry.value = undefined
      unlink(entry, 'asked', 'askers')
      unlink(entry, 'used', 'users')
      entries.delete(entry.key)
    }
    const remake = (entry: Entry) => {
      const made = entry as Made<T>
      const before = made.value
      made.value = undefined
      if (entry.asked && !isWanted(entry)) {
        forget(entry)
        return true
      }
      try {
        return !before || !same(before.is, fill(made), entry.key)
      } catch {
        // It is tried again, and fails, when somebody needs it.
        return true
      }
    }
    const entryAt = (key: string): Made<T> => {
      const known = entries.get(key)
      if (known) return known
      const entry: Made<T> = entryOf(key, remake)
      entries.set(key, entry)
      return entry
    }
    return {
      get(key) {
        const entry = entryAt(key)
        if (maker) link(maker, 'asked', entry, 'askers')
        else if (user) link(user, 'used', entry, 'users')
        settle?.(entry)
        return entry.value ? entry.value.is : fill(entry)
      },
      known: (key) => entries.get(key)?.value?.is,
      put(key, value, ask) {
        const entry = entryAt(key)
        unlink(entry, 'asked', 'askers')
        asking(entry, undefined, ask)
        entry.value = { is: value }
      },
      evict(key) {
        const entry = entries.get(key)
        if (!entry) return
        if (entry.users?.size || entry.askers?.size) entry.value = undefined
        else forget(entry)
      },
      entry: (key) => entries.get(key),
      keys: () => entries.keys(),
    }
  }

  return {
    table,
    holder: () => entryOf('', () => true),
    using: (next, run) => asking(undefined, next, run),
    use(one, other) {
      if (one && other && one !== other) link(one, 'used', other, 'users')
    },
    release: (entry) => unlink(entry, 'used', 'users'),
    renew(entries) {
      const first = new Set(entries)
      const suspects = madeFrom(first)
      const settled = new Set<Entry>()
      const changed = new Set<Entry>()
      settle = (entry) => {
        if (!suspects.has(entry) || settled.has(entry)) return
        settled.add(entry)
        for (const asked of [...(entry.asked ?? [])]) settle?.(asked)
        const isConcerned = first.has(entry) || some(entry.asked, (asked) => changed.has(asked))
        if (isConcerned && entry.remake(entry)) changed.add(entry)
      }
      try {
        for (const suspect of suspects) settle(suspect)
      } finally {
        settle = undefined
      }
      dropUsers(changed)
      return changed
    },
  }
}

type To = 'asked' | 'used'
type From = 'askers' | 'users'

function link(entry: Entry, to: To, other: Entry, from: From): void {
  const known = entry[to]
  if (known?.has(other)) return
  if (known) known.add(other)
  else entry[to] = new Set([other])
  const back = other[from]
  if (back) back.add(entry)
  else other[from] = new Set([entry])
}

function unlink(entry: Entry, to: To, from: From): void {
  for (const other of entry[to] ?? []) other[from]?.delete(entry)
  entry[to] = undefined
}

function some(entries: ReadonlySet<Entry> | undefined, test: (entry: Entry) => boolean): boolean {
  for (const entry of entries ?? []) if (test(entry)) return true
  return false
}

/** Whether anything depends on it that somebody uses. */
function isWanted({ users, askers }: Entry): boolean {
  return (users !== undefined && users.size > 0) || some(askers, isWanted)
}

/** These, and all that was made from them. */
function madeFrom(entries: ReadonlySet<Entry>): ReadonlySet<Entry> {
  const found = new Set(entries)
  // (What is added meanwhile has its turn too.)
  for (const entry of found) for (const asker of entry.askers ?? []) found.add(asker)
  return found
}

/** What was found out with the help of entries that are others now holds no more, nor what was found out with that. */
function dropUsers(changed: Set<Entry>): void {
  for (const entry of changed) {
    for (const user of entry.users ?? []) {
      if (changed.has(user)) continue
      user.value = undefined
      unlink(user, 'used', 'users')
      changed.add(user)
    }
  }
}
