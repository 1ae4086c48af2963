import { platforms } from '../../http/registry/platforms.ts'
import { scenarios } from '../../http/registry/scenarios.ts'
import type { Markdown } from '../../text/markdown.ts'
import { classPage } from './class-page.ts'
import { cachingPage, overviewPage, quickPage, redirectsPage, retryPage } from './guide-pages.ts'
import { platformPage } from './platform-page.ts'
import { scenarioPage, storiesPage } from './scenario-page.ts'
import { topicPages } from './topic-pages.ts'

/** A page that is asked for by a word of its own. */
export interface Entry {
  readonly id: string
  readonly kind: 'topic' | 'class' | 'story' | 'platform'
  /** What its id does not say. */
  readonly title?: string
  /** One screen of it, or all. */
  readonly page: (all: boolean) => Markdown | undefined
}

const topics: Readonly<Record<string, (all: boolean) => Markdown>> = {
  overview: overviewPage,
  quick: quickPage,
  redirects: redirectsPage,
  caching: cachingPage,
  retry: retryPage,
  stories: storiesPage,
  ...topicPages,
}

/** All of them. */
export const entries: readonly Entry[] = [
  ...Object.entries(topics).map(([id, page]) => ({ id, kind: 'topic' as const, page })),
  ...[1, 2, 3, 4, 5].map((digit) => ({ id: `${digit}xx`, kind: 'class' as const, page: () => classPage(digit) })),
  ...scenarios.map((scenario) => ({ id: scenario.id, kind: 'story' as const, title: scenario.title, page: () => scenarioPage(scenario) })),
  ...platforms.map((platform) => ({
    id: platform.id,
    kind: 'platform' as const,
    title: platform.name,
    page: () => platformPage(platform),
  })),
]

/** Other words that people ask with. */
const aliases: Readonly<Record<string, string>> = {
  incident: 'post-deploy-502',
  'quick-reference': 'quick',
  reference: 'quick',
  cheatsheet: 'quick',
  redirect: 'redirects',
  cache: 'caching',
  retries: 'retry',
  backoff: 'retry',
  webhook: 'webhooks',
  scenarios: 'stories',
  alerts: 'policy',
  monitoring: 'policy',
  'circuit-breaker': 'breaker',
  timeout: 'uncertain-timeout',
  'problem+json': 'error-content',
  'health-checks': 'health-check',
  'api-gateway': 'apigw-rest',
  gcp: 'gcp-lb',
  kubernetes: 'ingress-nginx',
  elb: 'alb',
}

const byId = new Map(entries.map((entry) => [entry.id, entry]))

/** The entry of a word, whatever its case. */
export function entryCalled(asked: string): Entry | undefined {
  const word = asked.trim().toLowerCase().replace(/\s+/g, '-')
  return byId.get(word) ?? byId.get(aliases[word] ?? '')
}

/** Words that lead to an entry, for whoever mistyped one. */
export const entryWords: readonly string[] = [...byId.keys(), ...Object.keys(aliases)]
