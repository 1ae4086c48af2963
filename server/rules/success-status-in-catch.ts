import { statusTitle } from '../http/registry/status-codes.ts'
import { isSuccess } from '../http/responses/known-status.ts'
import type { CatchContext, Outcome } from '../http/responses/outcome.ts'
import type { FixEdit } from '../http/responses/problem.ts'
import { tellsOfAnError } from './parts/error-body.ts'
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
    for (const outcome of outcomes) {
      const { catching, status, event, body } = outcome
      if (!catching || catching.discriminates || outcome.ending !== 'sent' || event?.kind !== 'send' || !status || !body) continue
      if (!isSuccess(status) || !tellsOfAnError(body)) continue
      // A status that is kept in a variable was decided somewhere.
      if (status.isPassed && !event.source) continue
      // (The status may have been set before the error came.)
      const isWritten = status.at.start !== event.at.start && !status.at.file && !status.isPassed && status.at.start > catching.at.start
      yield {
        at: isWritten ? status.at : event.at,
        message: `${where[catching.form]} answers ${statusTitle(status.code![0] as number)} with an error in the body: caches, retries and alerts see a success.`,
        related: [{ at: catching.at, message: 'The error is handled here.' }],
        fixes: status.isPassed ? [] : [{ title: 'Answer 500 instead', safe: false, edits: [edit(outcome, isWritten)] }],
      }
    }
  },
}

function edit({ status, event }: Outcome, isWritten: boolean): FixEdit {
  if (isWritten) return { kind: 'change-status', at: status!.at, status: 500 }
  return { kind: 'set-status', on: event as Outcome['event'] & { kind: 'send' }, status: 500 }
}
