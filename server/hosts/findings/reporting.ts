import type { Finding } from '../../features/finding.ts'
import { identityOf } from '../../features/reached.ts'
import type { KnownFindings } from '../baseline/known-findings.ts'
import type { CheckedFile, Report, Totals } from '../formats/report.ts'
import { severities } from '../formats/totals.ts'
import { checkedFile, type FileAt, gathered } from './checked-file.ts'
import type { Collected, Found } from './collect-findings.ts'

type Severity = Finding['severity']

/** What makes a run fail, and what is not shown. */
export interface Judgement {
  readonly failOn: Severity
  readonly maxWarnings?: number
  /** Whether errors only are reported. */
  readonly quiet: boolean
  readonly known?: KnownFindings
}

/** Reports what is found, as it is found where a report can take that. */
export interface Reporting {
  add(found: Found): void
  /** Reports all that is not reported yet. Whether the run has failed. */
  end(collected: Pick<Collected, 'found' | 'filesChecked' | 'filesFixed'>): Outcome
}

/** What came of a run. */
export interface Outcome {
  readonly hasFailed: boolean
  readonly files: readonly CheckedFile[]
  readonly totals: Totals
}

export function createReporting(reports: readonly Report[], judgement: Judgement, fileAt: FileAt): Reporting {
  const { quiet, known } = judgement
  const early = reports.filter(({ takesAsFound }) => takesAsFound)
  const late = reports.filter(({ takesAsFound }) => !takesAsFound)
  const said = new Set<string>()
  const isShown = ({ severity }: Finding) => !quiet || severity === 'error'
  const judged = (file: CheckedFile): CheckedFile => {
    if (!known) return file
    const isKnown = (finding: Finding) => known.has(finding, file)
    const fresh = file.findings.filter((finding) => !isKnown(finding))
    return { ...file, findings: fresh, known: file.findings.filter((finding) => !fresh.includes(finding)) }
  }
  const put = (to: readonly Report[], file: CheckedFile, findings: readonly Finding[]) => {
    for (const report of to) report.add({ ...file, findings: findings.filter(isShown) })
  }

  return {
    add({ uri, findings }) {
      const named = early.length > 0 ? fileAt(uri) : undefined
      // What handlers of other files may lead to waits for these.
      const own = findings.filter(({ at, inHelper }) => at.file === undefined && !inHelper)
      if (!named || own.length === 0) return
      const file = judged(checkedFile(named, { findings: own, suppressed: [] }, fileAt))
      put(early, file, file.findings)
      for (const finding of own) said.add(`${named.path} ${identityOf(finding)}`)
    },
    end({ found, filesChecked, filesFixed }) {
      const files = gathered(found, fileAt).map(judged)
      for (const file of files) {
        put(late, file, file.findings)
        put(
          early,
          file,
          file.findings.filter((finding) => !said.has(`${file.path} ${identityOf(finding)}`)),
        )
      }
      const totals = totalsOf(files, isShown, { filesChecked, filesFixed })
      for (const report of reports) report.end(totals)
      return { hasFailed: hasFailed(files, judgement), files, totals }
    },
  }
}

function totalsOf(
  files: readonly CheckedFile[],
  isShown: (finding: Finding) => boolean,
  counts: Pick<Totals, 'filesChecked' | 'filesFixed'>,
): Totals {
  const all = files.flatMap(({ findings }) => findings)
  const shown = all.filter(isShown)
  return {
    ...counts,
    findings: countedBy(shown, ({ severity }) => severity),
    byRule: countedBy(shown, ({ rule }) => rule),
    filesWithFindings: files.filter(({ findings }) => findings.some(isShown)).length,
    known: files.reduce((sum, { known }) => sum + (known?.length ?? 0), 0),
    hidden: all.length - shown.length,
  }
}

function countedBy<K>(findings: readonly Finding[], keyOf: (finding: Finding) => K): ReadonlyMap<K, number> {
  const counts = new Map<K, number>()
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1)
  return counts
}

function hasFailed(files: readonly CheckedFile[], { failOn, maxWarnings }: Judgement): boolean {
  const all = files.flatMap(({ findings }) => findings)
  const bound = severities.indexOf(failOn)
  const warnings = all.filter(({ severity }) => severity === 'warning').length
  return all.some(({ severity }) => severities.indexOf(severity) <= bound) || (maxWarnings !== undefined && warnings > maxWarnings)
}
