import { misuses, repaired } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

/** Those that tell a client what to do about the error. */
const important = new Set(['retry-after', 'www-authenticate', 'allow', 'location', 'content-range', 'proxy-authenticate', 'upgrade'])

export const headersLostOnThrow: Rule = {
  id: 'headers-lost-on-throw',
  summary: 'Give an error its headers',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    yield* misuses(handler, 'headers', repaired('Make a Map of them'))
    const { outcomes, moments, semantics } = handler
    const lost = new Set(outcomes.flatMap(({ lostHeaders = [] }) => lostHeaders.filter((name) => important.has(name))))
    const kept = new Set(outcomes.flatMap(({ headers }) => [...headers.keys()]))
    for (const { event } of moments) {
      if (event.kind !== 'header' || event.header?.length !== 1 || event.at.file) continue
      const [name] = event.header
      // What other paths send may be meant for them.
      if (!lost.has(name!) || kept.has(name!)) continue
      lost.delete(name!)
      yield {
        at: event.at,
        message: `This header never reaches the client: ${semantics.name} drops it when an error is thrown after it.`,
      }
    }
  },
}
