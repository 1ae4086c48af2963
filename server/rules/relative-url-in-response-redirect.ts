import type { MisuseEvent } from '../http/responses/events.ts'
import type { Fix } from '../http/responses/problem.ts'
import { misuses } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const relativeUrlInResponseRedirect: Rule = {
  id: 'relative-url-in-response-redirect',
  summary: 'Redirect a Response to an absolute URL',
  severity: 'error',
  profile: 'recommended',
  anywhere: true,
  inTests: true,
  on: 'handler',
  check: (handler) => misuses(handler, 'relative', resolved),
}

/** A relative URL is one on the same host. */
function resolved({ argument }: MisuseEvent, request: string | undefined): readonly Fix[] {
  if (!argument || !request) return []
  const insert = (offset: number, text: string) => ({ kind: 'replace', at: { start: offset, end: offset }, text }) as const
  const edits = [insert(argument.start, 'new URL('), insert(argument.end, `, ${request}.url)`)]
  return [{ title: 'Resolve against the request', safe: true, edits }]
}
