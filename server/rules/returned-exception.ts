import { statusTitle } from '../http/registry/status-codes.ts'
import type { Rule } from './rule.ts'

export const returnedException: Rule = {
  id: 'returned-exception',
  summary: 'Throw an error that is to be answered',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check({ returnedErrors }) {
    for (const { at, code, word } of returnedErrors) {
      if (at.file) continue
      const [status] = code ?? []
      const which = code?.length === 1 && typeof status === 'number' ? `${statusTitle(status)} ` : ''
      yield {
        at,
        message: `This ${which}error is returned, not thrown: it is no answer, and its status is lost.`,
        fixes: word ? [{ title: 'Throw it', safe: false, edits: [{ kind: 'replace', at: word, text: 'throw' }] }] : [],
      }
    }
  },
}
