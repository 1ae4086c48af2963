import { printFix } from '../analysis/print-fix.ts'
import type { FileFacts, Handler } from '../http/handler.ts'
import type { Problem, Severity } from '../http/problem.ts'
import { rules as allRules } from '../rules/index.ts'
import type { Rule } from '../rules/rule.ts'
import type { CheckSettings } from '../workspace/configuration.ts'
import type { Log } from '../workspace/log.ts'
import { withAssumedHeaders } from './assumed-headers.ts'
import type { Finding, PrintedFix } from './finding.ts'

/** A text and what the analysis found in it. */
export interface CheckedFile {
  readonly uri: string
  readonly text: string
  readonly facts: FileFacts
}

/** Runs the rules over a file's facts: each finding once, in order of position, with its severity decided and its fixes printed. */
export function check(file: CheckedFile, settings: CheckSettings, log: Log, rules: readonly Rule[] = allRules): readonly Finding[] {
  if (!settings.enable) return []
  const facts = withAssumedHeaders(file.facts, settings.assumedHeaders)
  const findings = new Map<string, Finding>()
  const causes = new Set<string>()
  for (const rule of rules) {
    const severity = settings.severityOf(rule)
    if (severity === 'off') continue
    for (const run of runsOf(rule, facts)) {
      for (const finding of findingsOf(run, severity, { file, causes, log })) {
        const key = `${finding.rule} ${finding.at.start} ${finding.at.end} ${finding.message}`
        if (!findings.has(key)) findings.set(key, finding)
      }
    }
  }
  return [...findings.values()].sort(byPosition)
}

/** One fact for one rule to judge. */
interface Run {
  readonly rule: Rule
  readonly handler?: Handler
  readonly problems: () => Iterable<Problem>
}

function runsOf(rule: Rule, facts: FileFacts): readonly Run[] {
  if (rule.on === 'file') return facts.isTest && !rule.inTests ? [] : [{ rule, problems: () => rule.check(facts) }]
  return rule.on === 'handler'
    ? facts.handlers
        .filter((handler) => rule.inTests || !handler.purposes.has('test'))
        .map((handler) => ({ rule, handler, problems: () => rule.check(handler) }))
    : facts.statusUses.map((use) => ({ rule, problems: () => rule.check(use) }))
}

/** What is the same for all runs of one check. */
interface Checking {
  readonly file: CheckedFile
  /** Causes that were reported. */
  readonly causes: Set<string>
  readonly log: Log
}

function isFirst({ id }: Rule, { cause }: Problem, causes: Set<string>): boolean {
  if (cause === undefined) return true
  const key = `${id} ${cause}`
  return !causes.has(key) && !!causes.add(key)
}

/** Whatever a rule or the printing of its fix throws is caught here and nowhere else; the other facts and rules go on. */
function findingsOf(run: Run, severity: Severity, { file, causes, log }: Checking): readonly Finding[] {
  const findings: Finding[] = []
  try {
    for (const problem of run.problems()) {
      // What stands in another file is reported when that one is checked.
      if ((problem.at.file === undefined || problem.at.file === file.uri) && isFirst(run.rule, problem, causes))
        findings.push(toFinding(run, severity, problem, file.text))
    }
  } catch (error) {
    log.error(`Rule ${run.rule.id} failed in ${file.uri}: ${error instanceof Error ? (error.stack ?? error.message) : error}`)
  }
  return findings
}

function toFinding({ rule, handler }: Run, severity: Severity, problem: Problem, text: string): Finding {
  return {
    rule: rule.id,
    // A severity set on purpose goes before what the rule thinks of this case.
    severity: severity === rule.severity ? (problem.severity ?? severity) : severity,
    message: problem.message,
    at: problem.at,
    related: problem.related ?? [],
    fixes: (problem.fixes ?? []).flatMap((fix): PrintedFix[] => {
      const edits = printFix(fix, handler, text)
      return edits ? [{ title: fix.title, safe: fix.safe, edits }] : []
    }),
    ...(problem.tag && { tag: problem.tag }),
  }
}

function byPosition(one: Finding, other: Finding): number {
  return one.at.start - other.at.start || one.at.end - other.at.end || (one.rule < other.rule ? -1 : one.rule > other.rule ? 1 : 0)
}
