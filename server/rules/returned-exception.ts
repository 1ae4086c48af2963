import { statusTitle } from '../http/registry/status-codes.ts'
import { knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

export const returnedException: Rule = {
  id: 'returned-exception',
  summary: 'Throw an error that is to be answered',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check({ returnedErrors, role }) {
    // Who calls a helper may throw what it returns.
    if (role === 'helper') return
    for (const error of returnedErrors) {
      const { at, word } = error
      if (at.file) continue
      const code = knownCode(error)
      const which = code === undefined ? '' : `${statusTitle(code)} `
      yield {
        at,
        message: `This ${which}error is returned, not thrown: it is no answer, and its status is lost.`,
        fixes: word ? [{ title: 'Throw it', safe: false, edits: [{ kind: 'replace', at: word, text: 'throw' }] }] : [],
      }
    }
  },
}
