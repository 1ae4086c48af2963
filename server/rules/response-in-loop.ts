import type { ResponseEvent } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Moment } from '../http/responses/outcome.ts'
import type { Fix, Problem } from '../http/responses/problem.ts'
import { isSameOperation, oncePerOperation } from '../http/responses/same-operation.ts'
import { endsTheHandler, isFromEarlierRound, isSameFunction, repeatedAnswers } from './parts/second-answer.ts'
import type { Rule } from './rule.ts'

export const responseInLoop: Rule = {
  id: 'response-in-loop',
  summary: 'Answer once, not in every round',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check(handler) {
    for (const moment of handler.moments) if (isFromEarlierRound(moment)) yield problem(handler, moment)
  },
}

const where = {
  loop: 'This loop goes on and answers again',
  callback: 'This callback answers for each element',
  listener: 'This answers for each piece',
}

function problem(handler: Handler, { event, before, collision }: Moment): Problem {
  const first = before.sent!
  const repeats = event.site?.repeats ?? 'loop'
  const isCallback = repeats !== 'loop'
  // (There may be one piece only.)
  const gravest = repeats === 'listener' ? 'warning' : 'error'
  return {
    at: event.at,
    message: `${where[repeats]}: ${collision!.consequence}.`,
    severity: collision!.effect === 'silent' ? 'information' : collision!.effect === 'warned' ? 'warning' : gravest,
    related: isSameOperation(first, event) ? [] : [{ at: first.at, message: 'Sent here in an earlier iteration.' }],
    // A `return` in a callback leaves the callback only.
    fixes: isCallback ? [] : fixes(handler, event),
  }
}

function fixes(handler: Handler, event: ResponseEvent): readonly Fix[] {
  // The answers of all branches go round together.
  const answers = oncePerOperation([event, ...repeatedAnswers(handler)]).filter((answer) => isSameFunction(answer, event))
  if (!answers.every((answer) => answer.kind === 'send' && endsTheHandler(handler, answer))) return []
  return [{ title: 'Return after the response', safe: false, edits: answers.map((answer) => ({ kind: 'return-after', event: answer })) }]
}
