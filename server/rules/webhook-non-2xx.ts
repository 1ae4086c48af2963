import { statusTitle } from '../http/registry/status-codes.ts'
import type { TestCircumstance } from '../http/responses/circumstance.ts'
import { everyRead, nearestTest } from '../http/responses/circumstances.ts'
import { changedStatus, isWithin } from '../http/responses/known-status.ts'
import { wordsOf } from './parts/error-body.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const webhookNon2xx: Rule = {
  id: 'webhook-non-2xx',
  summary: 'Answer 2xx to events that need no work',
  severity: 'warning',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    const { methods, purposes } = handler
    if (!purposes.has('webhook') || (methods.length > 0 && !methods.includes('POST'))) return
    for (const { outcome, event, status, code, body, at } of sentAnswers(handler)) {
      const test = isWithin(status, 300, 599) ? nearestTest(event) : undefined
      const why = test && (outcome.catching ? whyRepeated(test) : (whyNothingToDo(test) ?? whyDuplicate(test, code, wordsOf(body))))
      if (code === undefined || !why) continue
      const edit = changedStatus(outcome, 200)
      yield {
        at,
        message: `${statusTitle(code)} for ${why}: the sender will send it again.`,
        fixes: edit ? [{ title: 'Answer 200 OK', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

const kind = /(^|[._])(type|event|event_?type|event_?name|action|topic|x-github-event|x-shopify-topic|x-gitlab-event)(\(\))?$/i
const known = /already|processed|duplicate|\bseen\b|was(Seen|Handled)|is(Seen|Handled|Known|Duplicate)|has(Seen|Handled)/i
/** What databases say of a second row with one key. */
const repeated = /^(P2002|23505|ER_DUP_ENTRY|1062|11000|SQLITE_CONSTRAINT_UNIQUE)$|UniqueConstraint/

function whyNothingToDo(test: TestCircumstance): string | undefined {
  const { compares, equals } = test
  const isOther = equals.length === 0 && compares.length > 0 && compares.every((value) => typeof value === 'string' && value !== '')
  if (isOther && everyRead(test, ({ path, absent }) => !absent && kind.test(path))) return 'an event type that is not handled'
  return everyRead(test, ({ name, path, absent }) => !absent && known.test(`${name} ${path}`)) && test.holds && compares.length === 0
    ? handledBefore
    : undefined
}

const handledBefore = 'an event that was handled before'

/** It was found, or 409 is answered where something was found. */
function whyDuplicate({ holds, reads, compares }: TestCircumstance, code: number | undefined, words = ''): string | undefined {
  const isFound = holds && reads.length > 0 && reads.every(({ absent }) => !absent) && compares.length === 0
  return isFound && (code === 409 || /already|duplicate/i.test(words)) ? handledBefore : undefined
}

const whyRepeated = ({ equals }: TestCircumstance) => (equals.some((value) => repeated.test(String(value))) ? handledBefore : undefined)
