import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const createdWithoutCreation: Rule = {
  id: 'created-without-creation',
  summary: 'Answer 201 only where something was created',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.3.2',
  on: 'handler',
  *check(handler) {
    const { methods } = handler
    if (methods.length === 0 || !methods.every((method) => method === 'GET' || method === 'HEAD' || method === 'DELETE')) return
    for (const { outcome, code, at } of sentAnswers(handler)) {
      if (code !== 201) continue
      const edit = changedStatus(outcome, 200)
      yield {
        at,
        message: `201 Created answers ${methods.join(' or ')}, which creates nothing.`,
        fixes: edit ? [{ title: 'Answer 200 OK', safe: false, edits: [edit] }] : [],
      }
    }
  },
}
