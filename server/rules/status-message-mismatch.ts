import { statusCode, statusCodes, statusTitle } from '../http/registry/status-codes.ts'
import { nearestTest } from '../http/responses/circumstances.ts'
import type { Body, Value } from '../http/responses/events.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import { wordsOf } from './parts/error-body.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const statusMessageMismatch: Rule = {
  id: 'status-message-mismatch',
  summary: "Do not send another status code's reason phrase",
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15',
  on: 'handler',
  *check(handler) {
    for (const { outcome, event, code, body, at } of sentAnswers(handler)) {
      // A helper that decides by its arguments may never put these two together.
      if (event.source && nearestTest(event)) continue
      const words = wordsOf(body)
      if (code === undefined || words === undefined) continue
      const meant = codeOfPhrase(words)
      if (meant === undefined || meant === code || (/[_-]/.test(words) && !isEverydayCode.has(meant))) continue
      const edit = changedStatus(outcome, meant)
      const fixes: readonly Fix[] = edit ? [{ title: `Answer ${statusTitle(meant)}`, safe: false, edits: [edit] }] : []
      yield {
        at,
        message: `“${words}” is the reason phrase of ${meant}, and the status is ${statusTitle(code)}.`,
        fixes: [...fixes, ...rewording(body, words, code, !!event.source)],
      }
    }
  },
}

/** Of the codes that applications have for their errors, these are those of HTTP; `upgrade_required` may be about a plan. */
const isEverydayCode = new Set([400, 401, 403, 404, 405, 409, 415, 422, 429, 500, 502, 503, 504])

/** Reason phrases of errors, folded; others are words of everyday. */
const phrases: ReadonlyMap<string, number> = new Map(
  statusCodes
    .filter(({ code, state }) => code >= 400 && state === 'registered')
    .flatMap(({ code, name, oldNames }) => [name, ...oldNames].map((phrase): [string, number] => [fold(phrase), code])),
)

function codeOfPhrase(text: string): number | undefined {
  return phrases.get(fold(text))
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}

function rewording({ value, properties, at: whole }: Body, words: string, code: number, isElsewhere: boolean): readonly Fix[] {
  const name = statusCode(code)?.name
  const says = (one: Value | undefined) => one?.constant?.[0] === words
  const at = says(value) ? whole : [...(properties?.values() ?? [])].find(says)?.at
  if (!name || !at || at.file || isElsewhere) return []
  return [{ title: `Say “${name}”`, safe: false, edits: [{ kind: 'replace', at, text: JSON.stringify(name).replaceAll('"', "'") }] }]
}
