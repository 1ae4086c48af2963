import { isBodiless, statusTitle } from '../http/registry/status-codes.ts'
import type { Body, SendEvent, Status, StreamEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { codesOf } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import { isSameOperation } from '../http/responses/same-operation.ts'
import type { Semantics } from '../http/responses/semantics.ts'
import { faultPlace } from './parts/fault-place.ts'
import type { Rule } from './rule.ts'

export const bodyOnBodilessStatus: Rule = {
  id: 'body-on-bodiless-status',
  summary: 'Send no content with a status that carries none',
  severity: 'warning',
  profile: 'recommended',
  inTests: true,
  anywhere: true,
  spec: 'RFC9110 6.4.1',
  on: 'handler',
  *check(handler) {
    const contents = [...answered(handler), ...written(handler)]
    const isTest = handler.purposes.has('test')
    for (const { event, status, body } of contents) {
      const [code] = codesOf(status)
      if (!status || code === undefined || !carriesNone(status)) continue
      const fate = code === 205 ? (body.onReset ?? handler.semantics.bodyOnReset) : handler.semantics.bodyOnBodiless
      // (What a stub drops harms nobody.)
      if (isTest && fate !== 'throws') continue
      const isEmpty = isEmptyText(body)
      if (isEmpty ? fate !== 'throws' || !handler.semantics.refusesEmptyText : !hasContent(body, fate)) continue
      const isElsewhereCarried = contents.some((other) => isSameOperation(other.event, event) && !carriesNone(other.status))
      yield {
        ...faultPlace(handler, event, status.isPassed ? event.at : undefined),
        message: `${statusTitle(code)} carries no content: ${isEmpty ? 'with an empty text the call throws too' : consequences[fate]}.`,
        ...(fate === 'throws' && { severity: 'error' as const }),
        fixes: status.isPassed || body.effectful || isElsewhereCarried ? [] : [withoutBody(event)],
      }
    }
  },
}

function carriesNone(status: Status | undefined): boolean {
  const codes = codesOf(status)
  return codes.length > 0 && codes.every(isBodiless)
}

interface Content {
  readonly event: SendEvent | StreamEvent
  readonly status: Status | undefined
  readonly body: Body
}

const isEmptyText = ({ kind, value }: Body) => kind === 'text' && !!value?.constant?.length && value.constant.every((it) => it === '')

/** What is sent as a whole. (What `sendStatus` writes is not the handler's.) */
function answered({ outcomes }: Handler): readonly Content[] {
  return outcomes.flatMap(({ ending, status, body, event }) =>
    ending === 'sent' && event?.kind === 'send' && body?.at ? [{ event, status, body }] : [],
  )
}

/** What is written piece by piece. */
function written({ moments }: Handler): readonly Content[] {
  return moments.flatMap(({ event, before: { status } }) =>
    event.kind === 'stream' && event.body ? [{ event, status, body: event.body }] : [],
  )
}

function withoutBody(event: SendEvent | StreamEvent): Fix {
  if (event.kind === 'send') return { title: 'Send no body', safe: true, edits: [{ kind: 'send-empty', instead: event }] }
  return { title: 'Write no body', safe: false, edits: [{ kind: 'remove', event, link: false }] }
}

const consequences: Readonly<Record<Semantics['bodyOnBodiless'], string>> = {
  dropped: 'clients never see this body',
  sent: 'this body is sent all the same, and clients misread it',
  throws: 'with a body the call throws',
}

function hasContent(body: Body, fate: Semantics['bodyOnBodiless']): boolean {
  // Whatever is written as JSON has some text, null too.
  if (body.kind === 'json' && fate === 'throws') return true
  if (body.isFilled) return true
  if (body.kind === 'none' || body.kind === 'unknown') return false
  // The empty string, null and undefined are ways to say that there is no content.
  return !body.value?.constant?.every((value) => value === '' || value === null || value === undefined)
}
