import type { Value } from '../http/responses/events.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'

/** The facts as they are when a proxy or middleware outside the code adds these headers to every response. */
export function withAssumedHeaders(facts: FileFacts, names: readonly string[]): FileFacts {
  if (names.length === 0) return facts
  const assumed = names.map((name): [string, Value] => [name.toLowerCase(), {}])
  const add = <T extends { readonly headers: ReadonlyMap<string, Value> }>(response: T): T => ({
    ...response,
    // What the code sets is more exact.
    headers: new Map([...assumed, ...response.headers]),
  })
  return {
    ...facts,
    handlers: facts.handlers.map((handler) => ({
      ...handler,
      moments: handler.moments.map((moment) => ({ ...moment, before: add(moment.before) })),
      outcomes: handler.outcomes.map(add),
    })),
  }
}
