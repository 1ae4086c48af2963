import { statusTitle } from '../http/registry/status-codes.ts'
import { oncePerOperation } from '../http/responses/same-operation.ts'
import type { Rule } from './rule.ts'

export const promiseAsBody: Rule = {
  id: 'promise-as-body',
  summary: 'Await what you send',
  severity: 'error',
  profile: 'recommended',
  on: 'handler',
  *check({ moments, semantics: { name, promiseAsBody: refused } }) {
    for (const { at, kind, source, site, ...event } of oncePerOperation(moments.map((moment) => moment.event))) {
      const body = kind === 'send' && 'body' in event ? event.body : undefined
      // (A promise that is returned is waited for.)
      if (!body?.isPromise || !body.at || source || body.at.file !== undefined || body.at.start === at.start) continue
      const { start } = body.at
      yield {
        at: body.at,
        message: refused
          ? `This is a promise: ${name} does not take it as content and answers ${statusTitle(refused)}.`
          : 'This is a promise: nothing of what it will hold reaches the client.',
        fixes: site?.async
          ? [{ title: 'Await it', safe: false, edits: [{ kind: 'replace', at: { start, end: start }, text: 'await ' }] }]
          : [],
      }
    }
  },
}
