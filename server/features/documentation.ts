import { rules } from '../rules/index.ts'

const ruleIds = new Set(rules.map((rule) => rule.id))

/** Where the documentation stands on the web, with no slash at its end: the `homepage` of package.json. Empty as long as there is none. */
const address: string = ''

/** The path of the page that explains a finding. What is said of suppressions and configuration files has one page for all. */
export function rulePath(rule: string): string {
  return ruleIds.has(rule) ? `rules/${rule}.md` : 'configuration.md'
}

/** The same page on the web. */
export function rulePageOnWeb(rule: string): string | undefined {
  return address === '' ? undefined : `${address}/${rulePath(rule)}`
}

/** A page that is shipped as a file in `docs`, by its path there: rule pages and that on configuration. */
export function isShippedPage(path: string): boolean {
  return path === 'configuration.md' || [...ruleIds].some((id) => path === `rules/${id}.md`)
}
