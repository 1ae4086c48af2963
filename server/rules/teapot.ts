import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const teapot: Rule = {
  id: 'teapot',
  summary: 'Say what is wrong, not that you are a teapot',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.5.19',
  on: 'handler',
  *check(handler) {
    for (const { outcome, code, at } of sentAnswers(handler)) {
      if (code !== 418) continue
      const edit = changedStatus(outcome, 400)
      yield {
        at,
        message: '418 is reserved for a joke: clients treat it as 400, and nobody can tell why.',
        fixes: edit ? [{ title: 'Answer 400 Bad Request', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
