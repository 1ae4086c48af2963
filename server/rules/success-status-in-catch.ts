import type { Body, Status, Value } from '../http/events.ts'
import type { CatchContext, Outcome } from '../http/handler.ts'
import type { FixEdit } from '../http/problem.ts'
import { statusTitle } from '../http/status-codes.ts'
import type { Rule } from './rule.ts'

const where: Record<CatchContext['form'], string> = {
  catch: 'This catch',
  '.catch': 'This rejection handler',
  'error-first': 'This error branch',
}

export const successStatusInCatch: Rule = {
  id: 'success-status-in-catch',
  summary: 'Answer a caught error with an error status',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 15.1',
  on: 'handler',
  *check({ outcomes, purposes }) {
    // Providers, load balancers and these protocols read the body, or want a 2xx whatever happened.
    if (purposes.has('webhook') || purposes.has('health') || purposes.has('graphql') || purposes.has('json-rpc')) return
    const seen = new Set<number>()
    for (const outcome of outcomes) {
      const { catching, status, event, body } = outcome
      if (!catching || catching.discriminates || outcome.ending !== 'sent' || event?.kind !== 'send' || !status || !body) continue
      if (!isSuccess(status) || !tellsOfAnError(body)) continue
      // (The status may have been set before the error came.)
      const isWritten = status.at.start !== event.at.start && !status.at.file && !status.isPassed && status.at.start > catching.at.start
      const at = isWritten ? status.at : event.at
      if (seen.has(at.start)) continue
      seen.add(at.start)
      yield {
        at,
        message: `${where[catching.form]} answers ${statusTitle(status.code![0] as number)} with an error in the body: caches, retries and alerts see a success.`,
        related: [{ at: catching.at, message: 'The error is handled here.' }],
        fixes: status.isPassed ? [] : [{ title: 'Answer 500 instead', safe: false, edits: [edit(outcome, isWritten)] }],
      }
    }
  },
}

function edit({ status, event }: Outcome, isWritten: boolean): FixEdit {
  if (isWritten) return { kind: 'replace', at: status!.at, text: '500' }
  return { kind: 'set-status', on: event as Outcome['event'] & { kind: 'send' }, status: 500 }
}

function isSuccess(status: Status): boolean {
  return !!status.code?.length && status.code.every((code) => typeof code === 'number' && code >= 200 && code < 300)
}

const failureWords = /\b(fail(ed|ure)?|errors?|invalid|wrong|unable|cannot|can't|could not|couldn't|denied|not found|problem)\b/i

/** The error itself, or an object that says there is one. */
function tellsOfAnError(body: Body): boolean {
  if (isError(body.value)) return true
  for (const [name, value] of body.properties ?? []) {
    if (isError(value)) return true
    const values = value.constant
    if (/^(error|errors|err)$/i.test(name)) return !values?.every((v) => !v)
    if (/^(success|ok)$/i.test(name) && values?.every((v) => v === false)) return true
    if (name === 'status' && values?.every((v) => v === 'error' || v === 'fail' || v === 'failed')) return true
    if (/^(message|msg)$/i.test(name) && values?.every((v) => typeof v === 'string' && failureWords.test(v))) return true
  }
  return !!body.value?.constant?.every((v) => typeof v === 'string' && failureWords.test(v))
}

const isError = (value: Value | undefined) => !!value?.from?.startsWith('error')
