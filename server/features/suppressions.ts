import type { FileFacts } from '../http/responses/file-facts.ts'
import { rules as allRules } from '../rules/index.ts'
import { printableLine } from '../text/printable.ts'
import type { CheckSettings } from '../workspace/configuration/configuration.ts'
import { unknownName, type WrittenName } from '../workspace/configuration/configuration-nodes.ts'
import type { Suppression } from '../workspace/suppressions.ts'
import type { Finding, PrintedFix } from './finding.ts'
import { findingOf } from './finding-of.ts'

/** What is reported of suppressions themselves; its severity can be set like a rule's. */
export const unusedSuppression = { id: 'unused-suppression', severity: 'warning', profile: 'recommended' } as const

/** Leaves out what comments suppress, and reports the comments that do nothing or do not say why. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  { handlers }: FileFacts,
  settings: CheckSettings,
): readonly Finding[] {
  if (suppressions.length === 0) return findings
  const used = new Set<WrittenName>()
  const left = findings.filter((finding) => {
    const by = suppressions.flatMap((it) => (covers(it, finding) ? it.rules : [])).filter(({ name }) => name === finding.rule)
    for (const rule of by) used.add(rule)
    return by.length === 0
  })
  const { level: severity } = settings.severityOf(unusedSuppression)
  if (severity === 'off') return left
  // Where the analysis gave up, a finding may be missing that the comment is for.
  const isComplete = handlers.every(({ incomplete }) => !incomplete)
  const reported = suppressions.flatMap((suppression) =>
    mistakesIn(suppression, (rule) => !isComplete || used.has(rule) || isOff(rule, settings)).map((mistake) => ({ ...mistake, severity })),
  )
  return [...left, ...reported].sort((one, other) => one.at.start - other.at.start)
}

function covers({ covers: code }: Suppression, { at }: Finding): boolean {
  return !code || code.some(({ start, end }) => start <= at.start && at.start < end)
}

/** A rule that is not run here may have its findings elsewhere, or tomorrow. */
function isOff({ name }: WrittenName, settings: CheckSettings): boolean {
  const rule = allRules.find(({ id }) => id === name)
  return rule !== undefined && settings.severityOf(rule).level === 'off'
}

function mistakesIn(suppression: Suppression, isFine: (rule: WrittenName) => boolean): readonly Finding[] {
  const { comment, rules, reason, covers: code } = suppression
  if (rules.length === 0) return [report({ at: comment, message: 'This suppression names no rule: it suppresses nothing.' })]
  const mistakes = rules.flatMap((rule): Finding[] => {
    if (rule.name === unusedSuppression.id)
      return [report({ at: rule.at, message: `\`${rule.name}\` cannot be suppressed: set it to \`off\` in statuswise.json.` })]
    if (!allRules.some(({ id }) => id === rule.name)) {
      const ids = allRules.map(({ id }) => id)
      return [report(unknownName(`Unknown rule \`${rule.name}\`: this suppresses nothing.`, rule, ids))]
    }
    if (isFine(rule)) return []
    const where = code ? 'in the code it speaks for' : 'in this file'
    const finding = report({ at: rule.at, message: `This suppresses nothing: \`${rule.name}\` has no finding ${where}.` })
    return [{ ...finding, fixes: [removal(suppression, rule)], tag: 'unnecessary' }]
  })
  if (reason === '') mistakes.push(report({ at: comment, message: 'This suppression has no reason: write why after a colon.' }))
  return mistakes
}

function removal({ rules, removal: whole }: Suppression, rule: WrittenName): PrintedFix {
  const index = rules.indexOf(rule)
  const next = rules[index + 1]
  const at =
    rules.length === 1 ? whole : next ? { start: rule.at.start, end: next.at.start } : { start: rules[index - 1]!.at.end, end: rule.at.end }
  return { title: printableLine('Remove the suppression'), safe: true, edits: [{ start: at.start, end: at.end, text: '' }] }
}

function report(problem: Parameters<typeof findingOf>[2]): Finding {
  return findingOf(unusedSuppression.id, unusedSuppression.severity, problem)
}
