import { moduleOf } from '../analysis/edits/kept-analysis.ts'
import { keptWithHandler } from '../analysis/edits/kept-with-handler.ts'
import { printFix } from '../analysis/fixes/print-fix.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import type { Handler } from '../http/responses/handler.ts'
import { type Problem, type Severity, severities } from '../http/responses/problem.ts'
import { rules as allRules } from '../rules/index.ts'
import type { Rule, RuleOptions } from '../rules/rule.ts'
import { printableLine } from '../text/printable.ts'
import type { CheckSettings, DecidedLevel } from '../workspace/configuration/configuration.ts'
import type { Log } from '../workspace/log.ts'
import { withAssumedHeaders } from './assumed-headers.ts'
import type { Finding, Reaching } from './finding.ts'
import { findingOf } from './finding-of.ts'
import { byPosition } from './reached.ts'
import { longestTitle, titleOf } from './routes.ts'

/** A text and what the analysis found in it. */
export interface CheckedFile {
  readonly uri: string
  readonly text: string
  readonly facts: FileFacts
}

/** Runs the rules over a file's facts: one finding a place, also in the helpers of other files, in order of position, with its severity decided and its fixes printed. */
export function check(file: CheckedFile, settings: CheckSettings, log: Log, rules: readonly Rule[] = allRules): readonly Finding[] {
  if (!settings.enable) return []
  const facts = withAssumedHeaders(file.facts, settings.assumedHeaders)
  const active = new Map(rules.map((rule) => [rule, settings.severityOf(rule)] as const).filter(([, { level }]) => level !== 'off'))
  const findings = new Map<string, Finding>()
  const reaching = new Map<string, Map<Handler, Reaching>>()
  for (const { rule, handler, problem } of problemsIn(file.uri, facts, [...active.keys()], settings, log)) {
    const isElsewhere = problem.at.file !== undefined && problem.at.file !== file.uri
    // What else stands in another file is reported when that one is checked.
    if (isElsewhere && !problem.reachedAt) continue
    const identity = identityOf(rule, problem, file.uri)
    const severity = severityOf(active.get(rule)!, problem)
    const known = findings.get(identity)
    if (!known || severities.indexOf(severity) < severities.indexOf(known.severity)) {
      const finding = guarded(rule, file.uri, log, () => toFinding(rule, handler, severity, problem, file))
      if (!finding) continue
      findings.set(identity, finding)
    }
    const { reachedAt } = problem
    const leading = handler ?? (reachedAt && handlerAround(reachedAt, facts.handlers))
    // (A helper that leads to another is no handler yet.)
    if (!leading || !reachedAt || leading.role === 'helper') continue
    const handlers = reaching.get(identity) ?? new Map<Handler, Reaching>()
    reaching.set(identity, handlers)
    if (!handlers.has(leading)) handlers.set(leading, { at: reachedAt, handler: shownAs(leading) })
  }
  const reached = ([identity, finding]: readonly [string, Finding]): Finding => {
    const handlers = reaching.get(identity)
    return handlers ? { ...finding, reachedFrom: [...handlers.values()] } : finding
  }
  return [...findings].map(reached).sort(byPosition)
}

/** The handler that a place lies in; what a rule finds in a file as a whole belongs to none. */
function handlerAround({ start, end }: Problem['at'], handlers: readonly Handler[]): Handler | undefined {
  return handlers.find(({ role, body }) => role !== 'helper' && body.start <= start && end <= body.end)
}

/** A handler as the beginning of a sentence. */
function shownAs(handler: Handler): Reaching['handler'] {
  const isNamed = handler.methods.length > 0 || handler.route
  return printableLine(isNamed ? titleOf(handler) : `This ${titleOf(handler)}`, longestTitle)
}

/** A problem and the rule that sees it. */
interface Judgement {
  readonly rule: Rule
  readonly handler?: Handler
  readonly problem: Problem
}

function* problemsIn(uri: string, facts: FileFacts, rules: readonly Rule[], options: RuleOptions, log: Log): Generator<Judgement> {
  const names = `${rules.map(({ id }) => id).join()} ${JSON.stringify(options.requiredHeaders ?? [])}`
  for (const handler of facts.handlers) {
    for (const [rule, problems] of keptWithHandler(handler, names, () => problemsOf(handler, rules, options, uri, log)))
      for (const problem of problems) yield { rule, handler, problem }
  }
  const anywhere = rules.filter((rule) => rule.anywhere)
  for (const made of facts.madeElsewhere ?? [])
    for (const [rule, problems] of problemsOf(made, anywhere, options, uri, log))
      for (const problem of problems) yield { rule, handler: made, problem }
  for (const rule of rules) {
    if (rule.on === 'file' && (!facts.isTest || rule.inTests))
      for (const problem of collected(rule, uri, log, () => rule.check(facts))) yield { rule, problem }
    if (rule.on !== 'status-use') continue
    for (const use of facts.statusUses) for (const problem of collected(rule, uri, log, () => rule.check(use))) yield { rule, problem }
  }
}

/** What the rules say of one handler, which depends on nothing else. */
function problemsOf(
  handler: Handler,
  rules: readonly Rule[],
  options: RuleOptions,
  uri: string,
  log: Log,
): ReadonlyMap<Rule, readonly Problem[]> {
  const found = new Map<Rule, readonly Problem[]>()
  // What never runs does no harm.
  if (handler.isUnreached) return found
  const isTest = handler.purposes.has('test')
  for (const rule of rules) {
    if (rule.on !== 'handler' || (isTest && !rule.inTests)) continue
    const problems = collected(rule, uri, log, () => rule.check(handler, options))
    if (problems.length > 0) found.set(rule, problems)
  }
  return found
}

/** What a rule says; when it fails, what it said before. */
function collected(rule: Rule, uri: string, log: Log, problems: () => Iterable<Problem>): readonly Problem[] {
  const found: Problem[] = []
  guarded(rule, uri, log, () => {
    for (const problem of problems()) found.push(problem)
  })
  return found
}

/** Whatever a rule or the printing of its fix throws is caught here and nowhere else; the other facts and rules go on. */
function guarded<T>(rule: Rule, uri: string, log: Log, task: () => T): T | undefined {
  try {
    return task()
  } catch (error) {
    log.error(`Rule ${rule.id} failed in ${uri}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
    return undefined
  }
}

/** Equal for problems of which only one is reported. */
function identityOf({ id }: Rule, { at, subject = '' }: Problem, uri: string): string {
  return `${id} ${at.file ?? uri} ${at.start} ${at.end} ${subject}`
}

/** A severity set on purpose goes before what the rule thinks of this case. */
function severityOf({ level, isSet }: DecidedLevel, { severity }: Problem): Severity {
  return isSet ? (level as Severity) : (severity ?? (level as Severity))
}

function toFinding(rule: Rule, handler: Handler | undefined, severity: Severity, problem: Problem, file: CheckedFile): Finding {
  const { start, end, file: other } = problem.at
  const isElsewhere = other !== undefined && other !== file.uri
  // A fix mends the file that is checked.
  const finding = findingOf(rule.id, severity, { ...problem, at: { start, end, ...(isElsewhere && { file: other }) } }, (fix) =>
    isElsewhere ? undefined : printFix(fix, handler, file.text, moduleOf(file.facts)),
  )
  if (!handler) return finding
  return handler.role === 'helper' || problem.reachedAt
    ? { ...finding, inHelper: true }
    : { ...finding, symbol: printableLine(titleOf(handler), longestTitle) }
}
