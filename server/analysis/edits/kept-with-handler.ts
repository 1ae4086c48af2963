import type { Handler } from '../../http/responses/handler.ts'

const kept = new WeakMap<Handler, Map<string, unknown>>()

/** Plain data that follows from a handler alone: made once, and moved along when an edit elsewhere in the file moves the handler. */
export function keptWithHandler<T>(handler: Handler, key: string, make: () => T): T {
  let own = kept.get(handler)
  if (!own) {
    own = new Map()
    kept.set(handler, own)
  }
  let value = own.get(key) as T | undefined
  if (value === undefined) {
    value = make()
    own.set(key, value)
  }
  return value
}

/** Gives a handler that was moved what was kept with the one before, moved by the same hand. */
export function moveKept(from: Handler, to: Handler, move: <T>(value: T) => T): void {
  const own = kept.get(from)
  if (own) kept.set(to, move(own))
}
