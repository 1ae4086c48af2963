import { rules } from '../rules/index.ts'

const ruleIds = new Set(rules.map((rule) => rule.id))
const repository = 'https://github.com/statuswise/statuswise/blob/main/docs'

/** The page that explains a finding. What is said of suppressions and configuration files has one page for all. */
export function documentationOf(rule: string): string {
  return ruleIds.has(rule) ? `${repository}/rules/${rule}.md` : `${repository}/configuration.md`
}
