import type { Handler, Unguarded } from '../http/responses/handler.ts'
import type { Rule } from './rule.ts'

export const asyncErrorUnanswered: Rule = {
  id: 'async-error-unanswered',
  summary: 'Answer when something asynchronous fails',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    // What is registered elsewhere may be wrapped there.
    if (!handler.isRegistered || handler.incomplete) return
    const seen = new Set<Unguarded['form']>()
    for (const { form, at } of handler.unguarded) {
      const consequence = consequenceOf(form, handler)
      if (!consequence || seen.has(form)) continue
      seen.add(form)
      yield { at, message: consequence }
    }
  },
}

function consequenceOf(form: Unguarded['form'], { semantics: { rejection, name, unanswered } }: Handler): string | undefined {
  const exits = 'the process may exit'
  const lost = unanswered === 'hang' ? `the client waits, and ${exits}` : exits
  switch (form) {
    case 'rejection':
      if (rejection === 'answered') return undefined
      return `${name} does not see this rejection: ${lost}.`
    case 'exit':
      return undefined
    case 'chain':
      return `Nothing answers when this is rejected: ${lost}.`
    case 'throw':
      return 'This is thrown in a callback, where nothing catches it: the process may exit.'
  }
}
