import { statusTitle } from '../http/registry/status-codes.ts'
import { declaredSuccesses } from '../http/responses/declared-responses.ts'
import { changedStatus, isWritten } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import { inserting, type UndeclaredAnswer, undeclaredAnswers } from '../http/responses/undeclared-answers.ts'
import type { Rule } from './rule.ts'

export const declaredDefaultStatusMismatch: Rule = {
  id: 'declared-default-status-mismatch',
  summary: 'Declare the status that is sent by itself',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    for (const answer of undeclaredAnswers(handler)) {
      const { outcome, event, status, code, declared } = answer
      const [meant] = declaredSuccesses(declared)
      if (answer.isChosen || !meant) continue
      yield {
        at: isWritten(outcome) ? status.at : (handler.registrar ?? event.at),
        message: `${declared.by} declares ${statusTitle(meant.status)}, but ${statusTitle(code)} is sent.`,
        related: [{ at: meant.at, message: 'Declared here.' }],
        fixes: fixes(answer),
      }
      return
    }
  },
}

/** Which of the two is right, only people know. */
function fixes({ declared, outcome, code }: UndeclaredAnswer): readonly Fix[] {
  const [meant, ...others] = declaredSuccesses(declared)
  if (!meant || others.length > 0) return []
  const change = changedStatus(outcome, meant.status)
  const sent = declared.default && !isWritten(outcome) ? inserting(declared.default, meant.status) : change && [change]
  return [
    ...(sent ? [{ title: `Answer ${statusTitle(meant.status)}`, safe: false, edits: sent }] : []),
    ...(meant.isNumber
      ? [{ title: `Declare ${statusTitle(code)}`, safe: false, edits: [{ kind: 'replace', at: meant.at, text: String(code) } as const] }]
      : []),
  ]
}
