import type { ClientCall } from '../http/responses/client-calls.ts'
import type { Fix } from '../http/responses/problem.ts'
import type { Rule } from './rule.ts'

export const fetchWithoutOkCheck: Rule = {
  id: 'fetch-without-ok-check',
  summary: 'Ask whether a fetched response is an error',
  severity: 'information',
  profile: 'strict',
  on: 'file',
  *check({ clientCalls = [], handlers }) {
    for (const call of clientCalls) {
      const { client, rejects, reads, parse } = call
      if (client !== 'fetch' || rejects || !reads || !parse || reads.some(asksForErrors)) continue
      yield {
        at: parse.at,
        message: `${parse.name}() reads an error as if it were data: fetch does not reject for 404 or 500.`,
        // What a server takes for data it stores and passes on.
        ...(handlers.length > 0 && { severity: 'warning' as const }),
        related: [{ at: call.at, message: 'The request.' }],
        fixes: fixes(call),
      }
    }
  },
}

const asksForErrors = (member: string) => /^(ok|status|statusText|redirected|type|headers)$/.test(member)

function fixes({ kept }: ClientCall): readonly Fix[] {
  if (!kept) return []
  const text = `if (!${kept.name}.ok) throw new Error(\`\${${kept.name}.status} from \${${kept.name}.url}\`)`
  return [{ title: 'Throw for error statuses', safe: false, edits: [{ kind: 'insert-line', after: kept.at, text }] }]
}
