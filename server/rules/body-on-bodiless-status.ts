import type { Body } from '../http/events.ts'
import type { Semantics } from '../http/handler.ts'
import { isBodiless, statusTitle } from '../http/status-codes.ts'
import type { Rule } from './rule.ts'

export const bodyOnBodilessStatus: Rule = {
  id: 'body-on-bodiless-status',
  summary: 'Send no content with a status that carries none',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 6.4.1',
  on: 'handler',
  *check(handler) {
    const seen = new Set<number>()
    for (const { ending, status, body, event } of handler.outcomes) {
      // (What `sendStatus` writes is not the handler's.)
      if (ending !== 'sent' || event?.kind !== 'send' || !body?.at) continue
      const codes = status?.code
      if (!status || !codes?.length || !codes.every((code) => typeof code === 'number' && isBodiless(code)) || seen.has(event.at.start))
        continue
      const code = codes[0] as number
      const fate = code === 205 ? handler.semantics.bodyOnReset : handler.semantics.bodyOnBodiless
      if (!hasContent(body, fate)) continue
      seen.add(event.at.start)
      yield {
        at: status.isPassed || event.source?.at.file !== undefined ? event.at : (event.source?.at ?? event.at),
        message: `${statusTitle(code)} carries no content: ${consequences[fate]}.`,
        ...(fate === 'throws' && { severity: 'error' as const }),
        fixes:
          status.isPassed || body.effectful ? [] : [{ title: 'Send no body', safe: true, edits: [{ kind: 'send-empty', instead: event }] }],
      }
    }
  },
}

const consequences: Readonly<Record<Semantics['bodyOnBodiless'], string>> = {
  dropped: 'clients never see this body',
  sent: 'this body is sent all the same, and clients take it for something else',
  throws: 'with a body the call throws, and clients get an error',
}

function hasContent(body: Body, fate: Semantics['bodyOnBodiless']): boolean {
  // Whatever is written as JSON has some text, null too.
  if (body.kind === 'json' && fate === 'throws') return true
  if (body.kind === 'none' || body.kind === 'unknown') return false
  // The empty string, null and undefined are ways to say that there is no content.
  return !body.value?.constant?.every((value) => value === '' || value === null || value === undefined)
}
