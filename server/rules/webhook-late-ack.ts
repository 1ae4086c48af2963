import { isSuccess } from '../http/responses/known-status.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const webhookLateAck: Rule = {
  id: 'webhook-late-ack',
  summary: 'Acknowledge a webhook before working on it',
  severity: 'hint',
  profile: 'strict',
  on: 'handler',
  *check(handler) {
    const { purposes, methods, route } = handler
    if (!purposes.has('webhook') || !route?.some((path) => receiving.test(path)) || (methods.length > 0 && !methods.includes('POST')))
      return
    for (const { outcome, event, status, at } of sentAnswers(handler)) {
      const work = (event.awaited ?? []).filter(({ name, isCertain }) => isCertain && !quick.test(name)).map(({ name }) => name)
      if (!isSuccess(status) || outcome.catching || work.length < 2) continue
      yield {
        at,
        message: `The sender waits for \`${work[0]}()\`${work.length > 1 ? ' and more' : ''}: after some seconds it sends the event again.`,
      }
      return
    }
  },
}

/** `/webhooks/stripe` and `/github/webhook` receive; `/webhooks` and `/webhooks/:id` are about webhooks. */
const receiving = /webhooks?\/[a-z][\w-]*\/?$|\b(web)?hook\/?$/i

/** Reading and checking the request, and handing the event over. */
const quick =
  /(^|\.)(json|text|raw|buffer|rawBody|getRawBody|formData|arrayBuffer|verify\w*|valid\w*|constructEvent\w*|unwrap|parse\w*|enqueue\w*|add|publish\w*|send|sendMessage)$|^req(uest)?\.|queue/i
