import { version } from '../../../package.json'
import { type DescribedRule, describedRules } from '../../features/rule-list.ts'
import { hasFindings, reportFindings } from './report-findings.ts'
import type { RuleContext, RuleMeta } from './rule-context.ts'

const profiles = ['recommended', 'strict', 'opinionated'] as const
type Profile = (typeof profiles)[number]

/** A rule as ESLint asks it: once for each file. */
interface EslintRule {
  readonly meta: RuleMeta
  create(context: RuleContext): { readonly Program?: () => void }
}

/** A rule as oxlint asks it: once, and then whether a file is worth a walk. */
interface OxlintRule {
  readonly meta: RuleMeta
  createOnce(context: RuleContext): { readonly before: () => boolean; readonly Program: () => void }
}

interface Plugin<Rule> {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string }
  readonly rules: Readonly<Record<string, Rule>>
}

interface FlatConfig {
  readonly name: string
  readonly plugins: { readonly statuswise: object }
  readonly rules: Readonly<Record<string, 'error' | 'warn'>>
}

interface EslintPlugin extends Plugin<EslintRule> {
  readonly configs: Readonly<Record<Profile, FlatConfig>>
}

const meta = { name: 'eslint-plugin-statuswise', version, namespace: 'statuswise' }

/** The plugin of ESLint, for its flat configuration. */
export const eslintPlugin: EslintPlugin = {
  meta,
  rules: rulesBy((id) => ({
    create: (context) => (hasFindings(id, context) ? { Program: () => reportFindings(id, context) } : {}),
  })),
  configs: {
    // (Each holds the plugin itself: ESLint takes one plugin of a name.)
    get recommended() {
      return flatConfig('recommended')
    },
    get strict() {
      return flatConfig('strict')
    },
    get opinionated() {
      return flatConfig('opinionated')
    },
  },
}

/** The same as a plugin of oxlint, which need not make a tree of files without findings. */
export const oxlintPlugin: Plugin<OxlintRule> = {
  meta: { ...meta, name: 'statuswise' },
  rules: rulesBy((id) => ({
    createOnce: (context) => ({ before: () => hasFindings(id, context), Program: () => reportFindings(id, context) }),
  })),
}

function rulesBy<Rule extends object>(ask: (id: string) => Rule): Readonly<Record<string, Rule & { readonly meta: RuleMeta }>> {
  return Object.fromEntries(describedRules().map((rule) => [rule.id, { meta: metaOf(rule), ...ask(rule.id) }]))
}

function metaOf({ summary, profile }: DescribedRule): RuleMeta {
  return {
    type: profile === 'opinionated' ? 'suggestion' : 'problem',
    docs: { description: summary, recommended: profile === 'recommended' },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
  }
}

function flatConfig(profile: Profile): FlatConfig {
  return { name: `statuswise/${profile}`, plugins: { statuswise: eslintPlugin }, rules: levelsOf(profile) }
}

/** The rules of a profile, each with the severity that linters have for its own. */
function levelsOf(profile: Profile): Readonly<Record<string, 'error' | 'warn'>> {
  const isIn = (rule: DescribedRule) => profiles.indexOf(rule.profile) <= profiles.indexOf(profile)
  const levels = describedRules()
    .filter(isIn)
    .map(({ id, severity }) => [`statuswise/${id}`, severity === 'error' ? 'error' : 'warn'] as const)
  return Object.fromEntries(levels)
}
