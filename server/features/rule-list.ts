import type { Profile, Severity } from '../http/responses/problem.ts'
import { rules } from '../rules/index.ts'
import { rulePageOnWeb, rulePath } from './documentation.ts'
import { unusedSuppression } from './suppressions.ts'

/** What is said of a rule, or of another source of findings. */
export interface DescribedRule {
  readonly id: string
  /** Imperative, without a full stop. */
  readonly summary: string
  readonly severity: Severity
  readonly profile: Profile
  /** Its page among those that are shipped in `docs`. */
  readonly page: string
  /** The same on the web. */
  readonly webPage?: string
}

const others = [
  { ...unusedSuppression, summary: 'Suppress only what is found, and say why' },
  { id: 'invalid-configuration', severity: 'error', profile: 'recommended', summary: 'Write a configuration that can be read' },
] as const

/** Those whose severity can be set, by id. */
export function describedRules(): readonly DescribedRule[] {
  return [...rules.map(({ id }) => id), unusedSuppression.id].sort().map(describedRule)
}

/** The source of findings of that name. */
export function describedRule(id: string): DescribedRule {
  const { summary, severity, profile } = rules.find((rule) => rule.id === id) ?? others.find((other) => other.id === id) ?? others[1]
  const webPage = rulePageOnWeb(id)
  return { id, summary, severity, profile, page: rulePath(id), ...(webPage !== undefined && { webPage }) }
}
