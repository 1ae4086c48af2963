import { statusTitle } from '../http/registry/status-codes.ts'
import { nearestTest } from '../http/responses/circumstances.ts'
import type { Body, SendEvent, Value } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus, codesOf, isSuccess } from '../http/responses/known-status.ts'
import { answersAnyError } from './parts/caught-error.ts'
import { claimsFailure, errorPage, hasOwnCode, statusOfWords, wordsOf } from './parts/error-body.ts'
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
    // A status that the call does not take has a finding of its own.
    const misused = new Set(handler.moments.flatMap(({ event }) => (event.kind === 'misuse' ? [event.at.start] : [])))
    for (const { outcome, event, status, body, at } of sentAnswers(handler)) {
      // A failure that was caught, or reached an error handler, is the matter of success-status-in-catch.
      const codes = codesOf(status)
      const [code] = codes
      if (outcome.catching || answersAnyError(event, handler) || code === undefined || !isSuccess(status)) continue
      if (codes.includes(207) || hasOwnCode(body) || misused.has(event.at.start)) continue
      // A status that is kept in a variable was decided somewhere.
      if (status.isPassed && !event.source) continue
      const ofPage = handler.route?.some(isOfErrors) ? undefined : errorPage(body)
      const claim = ofPage ? `page is \`${body.template}\`` : (claimOf(body) ?? wordsUnderTest(body, event))
      if (!claim) continue
      const meant = ofPage ?? statusOfWords(wordsOf(body))
      const edit = changedStatus(outcome, meant)
      yield {
        at,
        message: `The ${claim} under ${statusTitle(code)}: retries and alerts see a success.`,
        fixes: edit ? [{ title: `Answer ${statusTitle(meant)} instead`, safe: false, edits: [edit] }] : [],
      }
    }
  },
}

/** Where the page of an error is asked for by its own address. */
const isOfErrors = (path: string) => /error|found|denied|forbidden|unauthor|\d{3}/i.test(path)

/** Protocols that carry their errors in a 200, and questions whose answer may be no. */
function answersEverythingWith200({ purposes, route }: Handler): boolean {
  if (purposes.has('webhook') || purposes.has('health') || purposes.has('graphql') || purposes.has('json-rpc')) return true
  return !!route?.some((path) => /valid|verif|check|test|exists|available|probe|preview|status/i.test(path))
}

/** What in the body says that something failed, as code would write it. */
function claimOf({ properties, value }: Body): string | undefined {
  if (value?.constant?.length && value.constant.every(isNotFound)) return `body says \`${shown(value)}\``
  for (const [name, value] of properties ?? []) {
    if (claimsFailure(name, value)) return `body says \`${name}: ${shown(value)}\``
    if (/^(error|errors|err)$/i.test(name) && value.constant?.length && value.constant.every(isText))
      return `body says \`${name}: ${shown(value)}\``
  }
  return undefined
}

/** `404`, `Page not found`, in marks or not. */
const isNotFound = (value: unknown) =>
  typeof value === 'string' && /^(error )?404\b|^(page|route|url|path|endpoint)? ?not found\b/i.test(value.replace(/<[^<>]*>/g, '').trim())

const refusing =
  /^(no|missing|invalid|wrong|incorrect|expired|unknown) ([\w-]+ ){0,3}(provided|given|found|sent|supplied|token|credentials|password|signature|request|key)\b|\b(not found|unauthori[sz]ed|forbidden|access denied|permission denied|already exists)\b/i

/** A text that refuses, where something that was asked for is missing. */
function wordsUnderTest(body: Body, event: SendEvent): string | undefined {
  const isRefused = nearestTest(event)?.reads.some(({ absent }) => absent)
  const [text, ...others] = body.value?.constant ?? body.properties?.get('message')?.constant ?? []
  if (!isRefused || typeof text !== 'string' || others.length > 0 || !refusing.test(text)) return undefined
  return `body says “${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`
}

const isText = (value: unknown) =>
  value === true || (typeof value === 'string' && value !== '' && !/^(no|no errors?|none|null|ok)\W?$/i.test(value))

function shown({ constant }: Value): string {
  const [value] = constant!
  return typeof value === 'string' ? `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'` : String(value)
}
