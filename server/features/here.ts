import type { StatusMention } from '../analysis/statuses/mention.ts'
import { isBodiless } from '../http/registry/status-codes.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import { codeSpan, joined, type Markdown, md, type Said } from '../text/markdown.ts'
import { missingHeaders } from './answers.ts'

/** What the analysis knows of a code where it stands; undefined where that is nothing. `assumed` headers are set by others. */
export function describeHere({ role, handler, at }: StatusMention, code: number, assumed: readonly string[]): Markdown | undefined {
  if (!handler || role === 'compared') return undefined
  const outcomes = handler.outcomes.filter((outcome) => saysHere(outcome, at) && outcome.status?.code?.includes(code))
  const isAssumed = (name: string) => assumed.some((it) => it.toLowerCase() === name.toLowerCase())
  const missing = new Set(outcomes.flatMap((outcome) => missingHeaders(handler, outcome, code)).filter((name) => !isAssumed(name)))
  const remarks: readonly Said[] = [
    ...(role === 'implied' ? ['no status is written here'] : []),
    ...[...missing].map((name) => md`no ${codeSpan(name)} ${outcomes.length > 1 ? 'on some path' : 'on this path'}`),
    ...(isBodiless(code) && outcomes.some(({ body }) => body && body.kind !== 'none') ? [fates[handler.semantics.bodyOnBodiless]] : []),
  ]
  return remarks.length > 0 ? joined(remarks, ', ') : undefined
}

const fates: Readonly<Record<Handler['semantics']['bodyOnBodiless'], string>> = {
  dropped: 'the content is dropped',
  sent: 'the content is sent all the same, and clients take it for the next response',
  throws: 'the content makes the call throw',
}

/** Whether an answer has its status from this place. */
function saysHere({ status, event }: Outcome, at: { readonly start: number; readonly end: number }): boolean {
  return [status?.at, event?.at].some((it) => it && !it.file && it.start <= at.start && at.end <= it.end)
}
