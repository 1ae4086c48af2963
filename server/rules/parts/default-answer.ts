import { statusTitle } from '../../http/registry/status-codes.ts'
import type { Semantics } from '../../http/responses/semantics.ts'

/** What a client gets where a handler answers nothing, one clause. */
export function defaultAnswer({ unanswered, unansweredAmongOthers }: Semantics): string {
  if (unanswered === 'hang') return 'the client waits until it gives up'
  const otherwise = unansweredAmongOthers ? `, or ${unansweredAmongOthers} behind middleware` : ''
  return `the client gets ${statusTitle(unanswered)}${otherwise}`
}
