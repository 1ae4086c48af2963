import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const multiStatusMisuse: Rule = {
  id: 'multi-status-misuse',
  summary: 'Say what became of each with a 207',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC4918 13',
  on: 'handler',
  *check(handler) {
    for (const { outcome, code, body, at } of sentAnswers(handler)) {
      if (code !== 207) continue
      const single = body.kind === 'none' || (body.properties && !body.open && [...body.properties.values()].every(isSingle))
      if (!single) continue
      const edit = body.kind === 'none' ? undefined : changedStatus(outcome, 200)
      yield {
        at,
        message: '207 Multi-Status promises a status for each part, and this answer names none.',
        fixes: edit ? [{ title: 'Answer 200 OK', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** A text, number or the like, which cannot hold parts. */
const isSingle = ({ constant }: { readonly constant?: readonly unknown[] | undefined }) => !!constant?.length
