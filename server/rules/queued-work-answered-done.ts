import { statusTitle } from '../http/registry/status-codes.ts'
import type { AwaitedCall } from '../http/responses/circumstance.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { type SentAnswer, sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const queuedWorkAnsweredDone: Rule = {
  id: 'queued-work-answered-done',
  summary: 'Answer 202 to work that was only queued',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.3.3',
  on: 'handler',
  *check(handler) {
    // The sender of a webhook wants to know that the event has arrived.
    const { purposes, methods } = handler
    if (purposes.has('webhook') || purposes.has('graphql') || purposes.has('json-rpc') || methods.includes('GET')) return
    for (const answer of sentAnswers(handler)) {
      const { outcome, code, at } = answer
      if ((code !== 200 && code !== 201) || outcome.catching) continue
      const producer = onlyProducer(answer)
      if (!producer) continue
      const edit = changedStatus(outcome, 202)
      yield {
        at,
        message: `${statusTitle(code)} says it is done, but ${producer}() only queued it.`,
        fixes: edit ? [{ title: 'Answer 202 Accepted', safe: false, edits: [edit] }] : [],
      }
    }
  },
}

const produces =
  /(^|\.)(\w*queue|sqs|sns|producer|channel|boss|pgBoss|pubsub|topic|eventBridge|kafka)\.(send|add|addBulk|publish|publishMessage|sendMessage|sendToQueue|enqueue|insert)$|(^|\.)(enqueue\w*|sendToQueue)$/i
const changesNothing =
  /(^|\.)(find\w*|get\w*|load\w*|read\w*|count\w*|parse\w*|valid\w*|check\w*|verify\w*|authorize\w*|connect|json|text)$/i

/** The queue that the work was put in, when nothing else was done for it. */
function onlyProducer({ event }: SentAnswer): string | undefined {
  const awaited = event.awaited ?? []
  return awaited.every((call) => isProducer(call) || changesNothing.test(call.name))
    ? awaited.find((call) => call.isCertain && isProducer(call))?.name
    : undefined
}

const isProducer = ({ name, queues }: AwaitedCall) => queues === true || produces.test(name)
