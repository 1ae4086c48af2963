import { statusCode, statusTitle } from '../http/registry/status-codes.ts'
import { isForDevelopers } from '../http/responses/circumstances.ts'
import type { Body, Value } from '../http/responses/events.ts'
import { codesOf, isServerError } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import { asksWhatItIs } from './parts/caught-error.ts'
import { valuePlace, wholeValue } from './parts/fault-place.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const rawErrorLeak: Rule = {
  id: 'raw-error-leak',
  summary: 'Keep the text of internal errors inside',
  severity: 'warning',
  profile: 'strict',
  on: 'handler',
  *check(handler) {
    for (const { outcome, event, status, body } of sentAnswers(handler)) {
      // Who asked what error it is may know that its message is meant for people.
      const [code] = codesOf(status)
      if (code === undefined || !isServerError(status) || status.isPassed || outcome.catching?.discriminates || isForDevelopers(event))
        continue
      if (asksWhatItIs(event, handler)) continue
      const leak = leakOf(body)
      if (!leak) continue
      yield {
        ...valuePlace(handler, event, leak),
        message: `${statusTitle(code)} sends ${leak.from === 'error' ? 'the error' : "the error's message"}: it can name tables, hosts and paths.`,
        fixes: event.source ? [] : fixes(leak, code),
      }
    }
  },
}

function leakOf(body: Body): Value | undefined {
  const { value, properties } = body
  const leaks = ({ from }: Value) => from === 'error' || from === 'error.message'
  for (const property of properties?.values() ?? []) if (leaks(property)) return property
  return value && !properties && leaks(value) ? wholeValue(body) : undefined
}

function fixes({ at, from }: Value, code: number): readonly Fix[] {
  const name = statusCode(code)?.name
  if (!at || at.file || !name || from !== 'error.message') return []
  return [{ title: 'Send the reason phrase only', safe: false, edits: [{ kind: 'replace', at, text: `'${name}'` }] }]
}
