import type { FileFacts } from '../http/responses/file-facts.ts'
import { rules as allRules } from '../rules/index.ts'
import type { Span } from '../syntax/span.ts'
import { printableLine } from '../text/printable.ts'
import type { CheckSettings } from '../workspace/configuration/configuration.ts'
import { unknownName, type WrittenName } from '../workspace/configuration/configuration-nodes.ts'
import type { Suppression } from '../workspace/suppressions.ts'
import type { Finding, PrintedFix, Reaching } from './finding.ts'
import { findingOf } from './finding-of.ts'

/** What is reported of suppressions themselves; its severity can be set like a rule's. */
export const unusedSuppression = { id: 'unused-suppression', severity: 'warning', profile: 'recommended' } as const

/** Leaves out what comments of a file suppress, and reports the comments that do nothing or do not say why. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  { handlers }: FileFacts,
  settings: CheckSettings,
): readonly Finding[] {
  if (suppressions.length === 0) return findings
  const used = new Set<WrittenName>()
  const left = leftBy(suppressions, findings, used)
  const { level: severity } = settings.severityOf(unusedSuppression)
  if (severity === 'off') return left
  // Where the analysis gave up, a finding may be missing that the comment is for.
  const isComplete = handlers.every(({ incomplete }) => !incomplete)
  const helpers = handlers.filter(({ role }) => role === 'helper')
  const reported = suppressions.flatMap((suppression) => {
    // What handlers of other files lead to is not seen from here.
    const isForOthers = helpers.some(
      ({ body }) => suppression.covers?.some((code) => code.start < body.end && body.start < code.end) ?? true,
    )
    const isFine = (rule: WrittenName) => !isComplete || isForOthers || used.has(rule) || isOff(rule.name, settings)
    return mistakesIn(suppression, isFine).map((mistake) => ({ ...mistake, severity }))
  })
  return [...left, ...reported].sort((one, other) => one.at.start - other.at.start)
}

/** Leaves out of findings that lie in another file what is suppressed or off there. */
export function applyElsewhere(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  settings: CheckSettings,
): readonly Finding[] {
  if (!settings.enable) return []
  const there = findings.map(({ at: { start, end }, ...rest }) => ({ ...rest, at: { start, end } }))
  const left = new Set(leftBy(suppressions, there))
  return findings.filter((_, i) => left.has(there[i]!) && !isOff(there[i]!.rule, settings))
}

/** What of a file's findings, in order of position, is suppressed by none of its comments. What lies in another file is suppressed handler by handler. */
function leftBy(suppressions: readonly Suppression[], findings: readonly Finding[], used = new Set<WrittenName>()): readonly Finding[] {
  if (suppressions.length === 0) return findings
  const speaking = speakingFor(suppressions)
  const suppressed = new Set<Finding | Reaching>()
  const claims = findings.flatMap((finding): Claim[] => {
    const { rule, at, reachedFrom = [] } = finding
    return at.file === undefined ? [{ rule, at, by: finding }] : reachedFrom.map((reaching) => ({ rule, at: reaching.at, by: reaching }))
  })
  for (const { rule, at, by: claimant } of claims.sort((one, other) => one.at.start - other.at.start)) {
    const by = speaking(rule, at)
    for (const rules of by) if (!used.has(rules[0]!)) for (const name of rules) used.add(name)
    if (by.length > 0) suppressed.add(claimant)
  }
  return findings.flatMap((finding) => {
    const { at, reachedFrom } = finding
    if (at.file === undefined || !reachedFrom) return suppressed.has(finding) ? [] : [finding]
    const left = reachedFrom.filter((reaching) => !suppressed.has(reaching))
    return left.length > 0 ? [{ ...finding, reachedFrom: left }] : []
  })
}

/** Code of a file that a finding or one of its handlers stands in. */
interface Claim {
  readonly rule: string
  readonly at: Span
  readonly by: Finding | Reaching
}

interface Covered extends Span {
  /** Rules by name, as suppressions write them that speak for this code; those for the same code share it. */
  readonly rules: Map<string, WrittenName[]>
}

/** Tells which written rules suppress a finding of a rule at a place, asked in order of position: each code is looked at when it begins, until it ends. */
function speakingFor(suppressions: readonly Suppression[]): (rule: string, at: Span) => readonly (readonly WrittenName[])[] {
  const byCode = new Map<Suppression['covers'], Covered['rules']>()
  for (const { covers, rules, unknown } of suppressions) {
    if (unknown !== undefined) continue
    const known = byCode.get(covers) ?? new Map<string, WrittenName[]>()
    byCode.set(covers, known)
    for (const rule of rules) addTo(known, rule)
  }
  const everywhere = { start: 0, end: Number.POSITIVE_INFINITY }
  const waiting = [...byCode]
    .flatMap(([code, rules]) => (code ?? [everywhere]).map(({ start, end }): Covered => ({ start, end, rules })))
    .sort((one, other) => other.start - one.start)
  let open: readonly Covered[] = []
  return (rule, at) => {
    const begun: Covered[] = []
    while (waiting.length > 0 && waiting[waiting.length - 1]!.start <= at.start) begun.push(waiting.pop()!)
    open = [...open, ...begun].filter(({ end }) => at.start < end)
    return open.flatMap(({ rules }) => (rules.has(rule) ? [rules.get(rule)!] : []))
  }
}

function addTo(rules: Covered['rules'], rule: WrittenName): void {
  const known = rules.get(rule.name)
  if (known) known.push(rule)
  else rules.set(rule.name, [rule])
}

/** A rule that is not run here may have its findings elsewhere, or tomorrow. */
function isOff(name: string, settings: CheckSettings): boolean {
  const rule = allRules.find(({ id }) => id === name)
  return rule !== undefined && settings.severityOf(rule).level === 'off'
}

function mistakesIn(suppression: Suppression, isFine: (rule: WrittenName) => boolean): readonly Finding[] {
  const { comment, rules, reason, covers: code, unknown } = suppression
  if (unknown !== undefined)
    return [
      report({ at: comment, message: `\`${unknown}\` suppresses nothing: write \`statuswise-ignore\` or \`statuswise-ignore-file\`.` }),
    ]
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
