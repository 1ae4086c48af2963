import type { Rule } from './rule.ts'

export const statusOfStreamedPage: Rule = {
  id: 'status-of-streamed-page',
  summary: 'Say the status of a page before it streams',
  severity: 'information',
  profile: 'recommended',
  on: 'file',
  *check({ streamedSignals = [] }) {
    for (const { at, name, from } of streamedSignals)
      yield {
        at,
        message: `The page streams before \`${name}()\` is called: the status is 200 OK, with ${/redirect/i.test(name) ? 'a refresh in the page' : 'noindex in the page'}.`,
        related: [{ at: { start: 0, end: 0, file: from }, message: 'This makes the page stream.' }],
      }
  },
}
