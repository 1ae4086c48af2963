import type { Fix } from '../http/responses/problem.ts'
import type { Span } from '../syntax/span.ts'
import type { Rule } from './rule.ts'

export const upstreamStatusEscapes: Rule = {
  id: 'upstream-status-escapes',
  summary: 'Take the errors of another service, so that its status does not become yours',
  severity: 'information',
  profile: 'recommended',
  spec: 'RFC9110 15.6.3',
  on: 'file',
  *check({ escapingRejections = [] }) {
    for (const { at, reachedAt, requests = [], client, framework, endsProcess } of escapingRejections) {
      yield {
        at,
        ...(reachedAt && { reachedAt }),
        message: endsProcess
          ? `${framework} cannot answer what ${client} rejects with: the process ends when the other service refuses.`
          : `The other service's 401 becomes this handler's own: ${framework} takes it from ${client}'s error.`,
        ...(endsProcess && { severity: 'warning' as const }),
        fixes: requests.length > 0 ? [withBadGateway(requests)] : [],
      }
    }
  },
}

function withBadGateway(requests: readonly Span[]): Fix {
  const text = ".catch((cause) => {\n    throw Object.assign(new Error('Bad gateway', { cause }), { status: 502 })\n  })"
  const edits = requests.map(({ end }) => ({ kind: 'replace', at: { start: end, end }, text }) as const)
  return { title: 'Answer 502 Bad Gateway', safe: false, edits }
}
