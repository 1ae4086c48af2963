import { statusTitle } from '../http/registry/status-codes.ts'
import { failedCalls } from '../http/responses/circumstances.ts'
import type { Body, Status } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { codesOf, isSuccess } from '../http/responses/known-status.ts'
import type { CatchContext } from '../http/responses/outcome.ts'
import type { FixEdit } from '../http/responses/problem.ts'
import { answersAnyError } from './parts/caught-error.ts'
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
      const isOfNext = catching && isLeftToOthers(status, handler) && failedCalls(outcome).includes('next')
      const [code] = isOfNext ? [handler.semantics.defaultStatus] : codesOf(status)
      if (code === undefined || (!isOfNext && !isSuccess(status))) continue
      // (Of an error handler nobody has said that it answers with a success where it says nothing.)
      const isOfAnyError = answersAnyError(event, handler) && (status.at.start === event.at.start || tellsOfAnError(body))
      const isCaught = catching && !catching.discriminates && (isOfNext || tellsOfAnError(body))
      if (!isOfAnyError && !isCaught) continue
      if (hasOwnCode(body) || isMadeAsOthers(body, handler)) continue
      // A status that is kept in a variable was decided somewhere.
      if (status.isPassed && !event.source) continue
      // (The status may have been set before the error came.)
      const isWritten =
        !isOfNext &&
        status.at.start !== event.at.start &&
        !status.at.file &&
        !status.isPassed &&
        (!catching || status.at.start > catching.at.start)
      const edit: FixEdit = isWritten
        ? { kind: 'change-status', at: status.at, status: 500 }
        : { kind: 'set-status', on: event, status: 500 }
      yield {
        at: isWritten ? status.at : event.at,
        message: catching
          ? `${where[catching.form]} answers ${statusTitle(code)} with an error in the body: retries and alerts see a success.`
          : `This error handler answers ${statusTitle(code)}: retries and alerts see a success.`,
        related: catching ? [{ at: catching.at, message: 'The error is handled here.' }] : [],
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

/** Whether it is the status that those behind `next()` have left, who have failed: the default, as a rule. */
const isLeftToOthers = ({ code, at }: Status, { moments }: Handler) =>
  !code && moments.some(({ event }) => event.kind === 'delegate' && event.at.start === at.start)
