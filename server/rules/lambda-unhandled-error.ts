import type { Rule } from './rule.ts'

export const lambdaUnhandledError: Rule = {
  id: 'lambda-unhandled-error',
  summary: 'Answer for your errors in a Lambda',
  severity: 'information',
  profile: 'strict',
  on: 'handler',
  *check({ semantics: { failure }, unguarded, incomplete }) {
    if (!failure || incomplete) return
    // What is thrown on purpose is told first; of what may fail, one is enough.
    const thrown = unguarded.filter(({ form }) => form === 'exit')
    for (const { at } of thrown)
      yield { at, severity: 'warning', message: `This error leaves the function: ${failure}, with nothing of what it says.` }
    const awaited = thrown.length === 0 ? unguarded.find(({ form }) => form === 'await') : undefined
    if (awaited) yield { at: awaited.at, message: `When this fails, nothing here answers: ${failure}.` }
  },
}
