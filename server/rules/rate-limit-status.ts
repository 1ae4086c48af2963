import { statusTitle } from '../http/registry/status-codes.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import type { FixEdit } from '../http/responses/problem.ts'
import { wordsOf } from './parts/error-body.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const rateLimitStatus: Rule = {
  id: 'rate-limit-status',
  summary: 'Answer 429 to too many requests',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC6585 4',
  on: 'handler',
  *check(handler) {
    for (const { outcome, event, code, body, at } of sentAnswers(handler)) {
      if (code === undefined || ![400, 401, 403, 409, 420, 500].includes(code) || !limits.test(wordsOf(body) ?? '')) continue
      const edit = changedStatus(outcome, 429)
      const when: FixEdit = { kind: 'set-header', before: outcome.head ?? event, name: 'Retry-After', value: "'60'" }
      yield {
        at,
        message: `${statusTitle(code)} for too many requests: only 429 tells clients that waiting helps.`,
        fixes: edit
          ? [{ title: 'Answer 429 Too Many Requests', safe: false, edits: outcome.headers.has('retry-after') ? [edit] : [edit, when] }]
          : [],
      }
    }
  },
}

const limits = /\brate[- ]?limit|too many (requests|attempts|tries)|\bslow down\b|\bthrottled\b|request (limit|quota) (exceeded|reached)/i
