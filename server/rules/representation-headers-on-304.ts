import { knownCode } from '../http/responses/known-status.ts'
import type { Rule } from './rule.ts'

const names = ['content-type', 'content-encoding', 'content-language']

export const representationHeadersOn304: Rule = {
  id: 'representation-headers-on-304',
  summary: 'Leave headers about content out of a 304',
  severity: 'hint',
  profile: 'strict',
  spec: 'RFC9110 15.4.5',
  on: 'handler',
  *check({ outcomes, moments }) {
    for (const name of names) {
      const having = outcomes.filter(({ headers }) => headers.has(name))
      // Set before it is known what the answer is, the header belongs to the others.
      if (having.length === 0 || !having.every(({ status }) => knownCode(status) === 304)) continue
      for (const { event } of moments) {
        if (event.kind !== 'header' || event.header?.length !== 1 || event.header[0] !== name) continue
        yield {
          at: event.at,
          subject: name,
          message: `${event.name === 'type' ? 'Content-Type' : name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())} with 304 Not Modified: a client has the header already and should not get another.`,
        }
        break
      }
    }
  },
}
