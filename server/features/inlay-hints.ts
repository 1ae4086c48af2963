import { mentionsIn } from '../analysis/statuses/mentions.ts'
import { statusCode } from '../http/registry/status-codes.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import type { Span } from '../syntax/span.ts'

/** A reason phrase to show behind a number. */
export interface InlayHint {
  readonly offset: number
  readonly text: string
  readonly code: number
}

/** The names of the codes that stand as numbers in a part of a text. */
export function inlayHints(facts: FileFacts, text: string, within: Span): readonly InlayHint[] {
  const hints = new Map<number, InlayHint>()
  for (const mention of mentionsIn(facts)) {
    if (mention.kind !== 'status' || mention.bound || mention.at.start < within.start || mention.at.end > within.end) continue
    const written = text.slice(mention.at.start, mention.at.end)
    const code = Number(written)
    const status = /^\d{3}$/.test(written) ? statusCode(code) : undefined
    if (status && status.state !== 'unused') hints.set(mention.at.end, { offset: mention.at.end, text: status.name, code })
  }
  return [...hints.values()]
}
