import type { Problem } from '../http/responses/problem.ts'
import type { ServerTimeout } from '../http/responses/server-timeout.ts'
import type { Rule } from './rule.ts'

/** What load balancers keep an idle connection for, at the least: AWS ALB and nginx 60 s. */
const idle = 60_000

export const keepaliveBelowLoadBalancer: Rule = {
  id: 'keepalive-below-load-balancer',
  summary: 'Keep connections longer than the load balancer does',
  severity: 'hint',
  profile: 'strict',
  on: 'file',
  *check({ serverTimeouts = [], defaultTimeouts = [], handlers }) {
    // Whoever answers health checks stands behind a load balancer.
    const isBehind = handlers.some(({ purposes, role }) => role === 'route' && purposes.has('health'))
    for (const at of isBehind ? defaultTimeouts : [])
      yield {
        at,
        message: 'Node closes idle connections after 5 s, load balancers after 60 s: requests in between become 502s.',
      }
    for (const timeout of serverTimeouts) {
      const problem = judge(timeout, serverTimeouts)
      if (problem) yield problem
    }
  },
}

function judge({ name, milliseconds, at, server }: ServerTimeout, all: readonly ServerTimeout[]): Problem | undefined {
  const instead = (text: string) => [{ title: `Set it to ${text}`, safe: false, edits: [{ kind: 'replace' as const, at, text }] }]
  if (name === 'keepAliveTimeout') {
    // 0 is no timeout.
    if (milliseconds === 0 || milliseconds > idle) return undefined
    return {
      at,
      message: `Idle connections close after ${milliseconds} ms, before the 60 s of load balancers: some requests get a 502.`,
      fixes: instead('65_000'),
    }
  }
  const keepAlive = all.find((other) => other.server === server && other.name === 'keepAliveTimeout')?.milliseconds
  if (milliseconds === 0 || !keepAlive || milliseconds > keepAlive) return undefined
  return {
    at,
    message: `headersTimeout (${milliseconds} ms) is not above keepAliveTimeout (${keepAlive} ms): Node may cut busy connections.`,
    fixes: instead(String(keepAlive + 1000)),
  }
}
