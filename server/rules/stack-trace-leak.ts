import { isForDevelopers } from '../http/responses/circumstances.ts'
import type { Body, Value } from '../http/responses/events.ts'
import { valuePlace, wholeValue } from './parts/fault-place.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const stackTraceLeak: Rule = {
  id: 'stack-trace-leak',
  summary: 'Never send a stack trace',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    for (const { event, body } of sentAnswers(handler)) {
      if (isForDevelopers(event)) continue
      const leak = leakOf(body)
      if (!leak) continue
      const isProperty = leak.isProperty && leak.at && !event.source
      yield {
        ...valuePlace(handler, event, leak),
        message: 'The stack trace goes to the client: it shows paths, packages and versions.',
        fixes: isProperty ? [{ title: 'Leave the stack out', safe: true, edits: [{ kind: 'remove-property', value: leak.at! }] }] : [],
      }
    }
  },
}

/** The value with the stack: a property where there is one, or the whole content. */
function leakOf(body: Body): (Value & { readonly isProperty: boolean }) | undefined {
  const { value, properties } = body
  for (const property of properties?.values() ?? []) if (property.from === 'error.stack') return { ...property, isProperty: true }
  return value?.from === 'error.stack' ? { ...wholeValue(body), isProperty: false } : undefined
}
