import type { Handler } from '../http/responses/handler.ts'
import type { Outcome } from '../http/responses/outcome.ts'
import { type MissingHeader, missingHeader } from './parts/missing-header.ts'
import type { Rule } from './rule.ts'

export const createdWithoutLocation: Rule = {
  id: 'created-without-location',
  summary: 'Say where the created resource is',
  severity: 'hint',
  profile: 'recommended',
  spec: 'RFC9110 9.3.3',
  on: 'handler',
  check: (handler) =>
    missingHeader(handler, {
      code: 201,
      header: 'Location',
      reason: 'the answer to a POST should say where the new resource is',
      // (Whoever sends an event does not ask for what was made of it.)
      concerns: (outcome) =>
        isPost(handler, outcome) &&
        (isWritten(outcome) || creates(outcome)) &&
        !handler.purposes.has('webhook') &&
        isFoundAgain(handler, outcome),
      fix: (missing) => location(handler, missing),
    }),
}

/** After PUT the target URI itself is the created resource. */
function isPost({ methods }: Handler, { method }: Outcome): boolean {
  return method === undefined ? methods.length === 1 && methods[0] === 'POST' : method === 'POST'
}

/** Where a framework answers every POST with 201, that says nothing of a new resource. */
function isWritten({ status, event }: Outcome): boolean {
  return event?.kind !== 'send' || event.status !== undefined || status?.at.start !== event.at.start
}

/** A new resource was made all the same. */
const creates = ({ event }: Outcome): boolean =>
  event?.kind === 'send' &&
  !!event.awaited?.some(({ name }) => /(^|\.)(create|insert)(?!.*(session|token|link|url|intent|checkout))\w*$/i.test(name))

/** Whether what was created seems to have a URI of its own: the file serves single items, or the answer tells what the code does not, which may be an id. */
function isFoundAgain({ route, hasItems, isRegistered }: Handler, { event }: Outcome): boolean {
  if (!route || hasItems || !isRegistered || event?.kind !== 'send') return true
  const { kind, open, properties, value } = event.body
  if (properties && !open) return [...properties.values()].some(({ constant }) => constant === undefined)
  return kind === 'unknown' || (kind === 'json' && (open || value !== undefined))
}

/** Only when what was created is at hand under a name. */
function location({ requestPath }: Handler, { before, event }: MissingHeader): { title: string; value: string } | undefined {
  const { name, createdId } = event.kind === 'send' ? event.body : {}
  const id = createdId ?? (name && `${name}.id`)
  if (before.length > 1 || !id || !requestPath || event.source) return undefined
  return { title: 'Set the Location header', value: `\`\${${requestPath}}/\${${id}}\`` }
}
