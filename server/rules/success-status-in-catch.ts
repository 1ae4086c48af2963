import { statusTitle } from '../http/registry/status-codes.ts'
import type { Body } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { codesOf, isSuccess, isWritten, knownCode } from '../http/responses/known-status.ts'
import type { CatchContext } from '../http/responses/outcome.ts'
import type { FixEdit } from '../http/responses/problem.ts'
import { hasOwnCode, tellsOfAnError } from './parts/error-body.ts'
import { sentAnswers } from './parts/sent-answers.ts'
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
  *check(handler) {
    const { purposes } = handler
    // Providers, load balancers and these protocols read the body, or want a 2xx whatever happened.
    if (purposes.has('webhook') || purposes.has('health') || purposes.has('graphql') || purposes.has('json-rpc')) return
    for (const { outcome, event, status, body } of sentAnswers(handler)) {
      const { catching } = outcome
      if (handler.answersErrors && !isWritten(outcome) && knownCode(status) === 200) {
        const message = 'This error handler sets no status: every error is answered 200 OK.'
        yield {
          at: event.at,
          message,
          fixes: [{ title: 'Answer 500 instead', safe: false, edits: [{ kind: 'set-status', on: event, status: 500 }] }],
        }
        continue
      }
      const [code] = codesOf(status)
      if (!catching || catching.discriminates || code === undefined || !isSuccess(status) || !tellsOfAnError(body)) continue
      if (hasOwnCode(body) || isMadeAsOthers(body, handler)) continue
      // A status that is kept in a variable was decided somewhere.
      if (status.isPassed && !event.source) continue
      // (The status may have been set before the error came.)
      const isSaid = status.at.start !== event.at.start && !status.at.file && !status.isPassed && status.at.start > catching.at.start
      const edit: FixEdit = isSaid ? { kind: 'change-status', at: status.at, status: 500 } : { kind: 'set-status', on: event, status: 500 }
      yield {
        at: isSaid ? status.at : event.at,
        message: `${where[catching.form]} answers ${statusTitle(code)} with an error in the body: retries and alerts see a success.`,
        related: [{ at: catching.at, message: 'The error is handled here.' }],
        fixes: status.isPassed ? [] : [{ title: 'Answer 500 instead', safe: false, edits: [edit] }],
      }
    }
  },
}

/** `ctx.body = util.fail(error)` where the handler gives other contents by `util` too: what helpers put around them says whether it failed. */
function isMadeAsOthers({ madeBy }: Body, { outcomes }: Handler): boolean {
  if (madeBy === undefined) return false
  const maker = ownerOf(madeBy)
  return outcomes.some(({ catching, body }) => !catching && body?.madeBy !== undefined && ownerOf(body.madeBy) === maker)
}

const ownerOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf('.'), 0))
