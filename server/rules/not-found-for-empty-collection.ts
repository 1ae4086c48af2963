import type { TestCircumstance } from '../http/responses/circumstance.ts'
import { everyRead, nearestTest } from '../http/responses/circumstances.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const notFoundForEmptyCollection: Rule = {
  id: 'not-found-for-empty-collection',
  summary: 'Answer an empty list with an empty list',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9110 15.5.5',
  on: 'handler',
  *check(handler) {
    const { methods, route, role } = handler
    if (role !== 'route' || !methods.every((method) => method === 'GET') || !route?.length || route.some((path) => /[:{[*]/.test(path)))
      return
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      const test = code === 404 ? nearestTest(event) : undefined
      const list = test && emptyList(test)
      if (!list) continue
      // `sendStatus` would answer with a word, and no list.
      const edit = event.status ? undefined : changedStatus(outcome, 200)
      yield {
        at,
        message: `404 Not Found for an empty \`${list}\`: clients cannot tell it from a wrong address.`,
        fixes: edit ? [{ title: 'Answer 200 OK', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** `users.length === 0`, `!users.length` */
function emptyList(test: TestCircumstance): string | undefined {
  const isLength = everyRead(
    test,
    ({ name, absent }) => name.endsWith('.length') && !name.startsWith('Object.') && (!!absent || test.equals.includes(0)),
  )
  return isLength ? test.reads[0]!.name.replace(/\.length$/, '') : undefined
}
