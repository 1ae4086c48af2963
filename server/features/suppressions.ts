import type { FileFacts } from '../http/responses/file-facts.ts'
import { rules as allRules } from '../rules/index.ts'
import type { Span } from '../syntax/span.ts'
import { printableLine } from '../text/printable.ts'
import type { CheckSettings } from '../workspace/configuration/configuration.ts'
import { unknownName, type WrittenName } from '../workspace/configuration/configuration-nodes.ts'
import type { Suppression } from '../workspace/suppressions.ts'
import type { Finding, PrintedFix, Reaching, SuppressedFinding } from './finding.ts'
import { findingOf } from './finding-of.ts'

/** What is reported of suppressions themselves; its severity can be set like a rule's. */
export const unusedSuppression = { id: 'unused-suppression', severity: 'warning', profile: 'recommended' } as const

/** Findings by whether comments suppress them. */
export interface Parted {
  readonly left: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
}

/** Parts what comments of a file suppress from the rest, and reports the comments that do nothing or do not say why. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  { handlers }: FileFacts,
  settings: CheckSettings,
): Parted {
  if (suppressions.length === 0) return { left: findings, suppressed: [] }
  const used = new Set<WrittenName>()
  const parted = partedBy(suppressions, findings, used)
  const { level: severity } = settings.severityOf(unusedSuppression)
  if (severity === 'off') return parted
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
  return { ...parted, left: [...parted.left, ...reported].sort((one, other) => one.at.start - other.at.start) }
}

/** The same for findings that lie in another file; what is off there is left out. */
export function applyElsewhere(findings: readonly Finding[], suppressions: readonly Suppression[], settings: CheckSettings): Parted {
  if (!settings.enable) return { left: [], suppressed: [] }
  const there = findings.filter(({ rule }) => !isOff(rule, settings)).map((finding) => ({ ...finding, at: placeOf(finding) }))
  const file = findings[0]?.at.file
  const back = <F extends Finding>(finding: F): F => ({ ...finding, at: { ...finding.at, ...(file !== undefined && { file }) } })
  const { left, suppressed } = partedBy(suppressions, there)
  return { left: left.map(back), suppressed: suppressed.map(back) }
}

const placeOf = ({ at: { start, end } }: Finding): Span => ({ start, end })

/** Parts a file's findings, in order of position, by its comments. What lies in another file is suppressed handler by handler. */
function partedBy(suppressions: readonly Suppression[], findings: readonly Finding[], used = new Set<WrittenName>()): Parted {
  if (suppressions.length === 0) return { left: findings, suppressed: [] }
  const speaking = speakingFor(suppressions)
  const reasons = new Map(suppressions.flatMap(({ rules, reason }) => rules.map((rule) => [rule, reason] as const)))
  const suppressed = new Map<Finding | Reaching, string>()
  const claims = findings.flatMap((finding): Claim[] => {
    const { rule, at, reachedFrom = [] } = finding
    return at.file === undefined ? [{ rule, at, by: finding }] : reachedFrom.map((reaching) => ({ rule, at: reaching.at, by: reaching }))
  })
  for (const { rule, at, by: claimant } of claims.sort((one, other) => one.at.start - other.at.start)) {
    const by = speaking(rule, at)
    for (const rules of by) if (!used.has(rules[0]!)) for (const name of rules) used.add(name)
    if (by.length > 0) suppressed.set(claimant, reasons.get(by[0]![0]!) ?? '')
  }
  const left: Finding[] = []
  const without: SuppressedFinding[] = []
  for (const finding of findings) {
    const { at, reachedFrom } = finding
    const handlers = at.file === undefined ? undefined : reachedFrom
    const spoken = (handlers ?? [finding]).flatMap((claimant) => suppressed.get(claimant) ?? [])
    const others = handlers?.filter((reaching) => !suppressed.has(reaching))
    if (spoken[0] !== undefined && !others?.length) without.push({ ...finding, suppressed: spoken[0] })
    else left.push(others ? { ...finding, reachedFrom: others } : finding)
  }
  return { left, suppressed: without }
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
