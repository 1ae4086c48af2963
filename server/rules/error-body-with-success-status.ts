import { statusTitle } from '../http/registry/status-codes.ts'
import type { Body, Value } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus, codesOf, isSuccess } from '../http/responses/known-status.ts'
import { claimsFailure, hasOwnCode, statusOfWords, wordsOf } from './parts/error-body.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const errorBodyWithSuccessStatus: Rule = {
  id: 'error-body-with-success-status',
  summary: 'Answer an error with an error status',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.1',
  on: 'handler',
  *check(handler) {
    if (answersEverythingWith200(handler)) return
    for (const { outcome, event, status, body, at } of sentAnswers(handler)) {
      // A failure that was caught is the matter of success-status-in-catch.
      const codes = codesOf(status)
      const [code] = codes
      if (outcome.catching || code === undefined || !isSuccess(status) || codes.includes(207) || hasOwnCode(body)) continue
      // A status that is kept in a variable was decided somewhere.
      if (status.isPassed && !event.source) continue
      const claim = claimOf(body)
      if (!claim) continue
      const meant = statusOfWords(wordsOf(body))
      const edit = changedStatus(outcome, meant)
      yield {
        at,
        message: `The body says ${claim} and the status ${statusTitle(code)}: caches, retries and alerts see a success.`,
        fixes: edit ? [{ title: `Answer ${statusTitle(meant)} instead`, safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** Protocols that carry their errors in a 200, and questions whose answer may be no. */
function answersEverythingWith200({ purposes, route }: Handler): boolean {
  if (purposes.has('webhook') || purposes.has('health') || purposes.has('graphql') || purposes.has('json-rpc')) return true
  return !!route?.some((path) => /valid|verif|check|test|exists|available|probe|preview|status/i.test(path))
}

/** What in the body says that something failed, as code would write it. */
function claimOf({ properties }: Body): string | undefined {
  for (const [name, value] of properties ?? []) {
    if (claimsFailure(name, value)) return `\`${name}: ${shown(value)}\``
    if (/^(error|errors|err)$/i.test(name) && value.constant?.length && value.constant.every(isText)) return `\`${name}: ${shown(value)}\``
  }
  return undefined
}

const isText = (value: unknown) => value === true || (typeof value === 'string' && value !== '' && !/^(no|none|null|ok)\b/i.test(value))

function shown({ constant }: Value): string {
  const [value] = constant!
  return typeof value === 'string' ? `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'` : String(value)
}
