import { headerRules } from '../http/registry/headers.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import type { Span } from '../syntax/span.ts'

/** A status that a handler can answer with. */
export interface Answer {
  readonly code: number
  /** Where the status is said first. */
  readonly at: Span
  /** Header fields the code asks for that some path does not set. */
  readonly missing: readonly string[]
}

/** The statuses of a handler in ascending order, as far as the text tells; `open` when there may be others. */
export interface Answers {
  readonly answers: readonly Answer[]
  readonly open: boolean
}

/** What a handler can answer. */
export function answersOf(handler: Handler): Answers {
  const answers = new Map<number, { readonly code: number; readonly at: Span; readonly missing: Set<string> }>()
  let open = handler.incomplete
  for (const outcome of handler.outcomes) {
    const codes = outcome.status?.code
    if (outcome.ending === 'nothing' || outcome.ending === 'delegated') continue
    if (outcome.ending === 'escaped' || !codes) {
      open ||= !outcome.afterThrow
      continue
    }
    for (const code of codes) {
      if (typeof code !== 'number') continue
      const known = answers.get(code) ?? { code, at: placeOf(outcome, handler), missing: new Set() }
      for (const name of missingHeaders(handler, outcome, code)) known.missing.add(name)
      answers.set(code, known)
    }
  }
  const sorted = [...answers.values()].sort((one, other) => one.code - other.code)
  return { answers: sorted.map(({ missing, ...answer }) => ({ ...answer, missing: [...missing] })), open }
}

/** The first place in the handler's own file. */
function placeOf({ status, event }: Outcome, handler: Handler): Span {
  const own = [status?.at, event?.at].find((at) => at && !at.file)
  return own ?? handler.at
}

/** The header fields that a code asks for, or that are recommended with it, and that an answer is known to go without. */
export function missingHeaders(handler: Handler, { ending, event, headers, headersOpen }: Outcome, code: number): readonly string[] {
  if (ending !== 'sent' || headersOpen || event?.kind !== 'send') return []
  const method = handler.methods.length === 1 ? handler.methods[0] : undefined
  return wantedHeaders(code, method).filter((name) => !headers.has(name.toLowerCase()) && !(name === 'Location' && event.target))
}

/** What is asked for whatever the request was. A condition on one method is known to hold; others depend on what the text does not tell. */
function wantedHeaders(code: number, method: string | undefined): readonly string[] {
  return headerRules(code, method)
    .filter(({ level, recommended }) => level === 'MUST' || level === 'SHOULD' || recommended)
    .filter(({ when }) => !when || (when.methods?.length === 1 && when.methods[0] === method))
    .map(({ name }) => name)
}
