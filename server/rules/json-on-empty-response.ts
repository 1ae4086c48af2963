import type { Rule } from './rule.ts'

export const jsonOnEmptyResponse: Rule = {
  id: 'json-on-empty-response',
  summary: 'Expect an answer without content',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 15.3.5',
  on: 'file',
  *check({ clientCalls = [] }) {
    for (const { at, client, method, reads, parse, compared } of clientCalls) {
      if (client !== 'fetch' || method !== 'DELETE' || parse?.name !== 'json' || !reads) continue
      // A status that is read for a message only says nothing of 204.
      const isAsked = reads.includes('headers') || compared.length > 0 || (reads.includes('status') && !reads.includes('ok'))
      if (isAsked) continue
      yield {
        at: parse.at,
        message: 'DELETE is often answered 204 No Content, and json() throws where there is no content.',
        related: [{ at, message: 'The request.' }],
      }
    }
  },
}
