import type { Rule } from './rule.ts'

export const lambdaUnhandledError: Rule = {
  id: 'lambda-unhandled-error',
  summary: 'Answer the errors you throw in a Lambda',
  severity: 'warning',
  profile: 'strict',
  on: 'handler',
  *check({ semantics: { failure }, unguarded, incomplete }) {
    if (!failure || incomplete) return
    for (const { form, at } of unguarded) if (form === 'exit') yield { at, message: `This error leaves the function: ${failure}.` }
  },
}
