import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type BaselineEntry, readBaseline, writeBaseline } from '../baseline/baseline-file.ts'
import { createKnownFindings, renewedBaseline } from '../baseline/known-findings.ts'
import type { Totals } from '../formats/report.ts'
import { createReport } from '../formats/reports.ts'
import { counted } from '../formats/totals.ts'
import { Mistake } from '../mistake.ts'
import type { ReportFlags } from '../options/check-options.ts'
import { reasonOf } from '../source-file.ts'
import { type Colors, joined, put, type TerminalText, tty } from '../terminal.ts'
import type { FileAt } from './checked-file.ts'
import { type Collected, type Found, someOf } from './collect-findings.ts'
import { createReporting } from './reporting.ts'

/** Where reports and complaints go. */
export interface Terminal {
  readonly write: (text: TerminalText) => void
  /** One sentence on standard error. */
  readonly complain: (message: string) => void
  /** Text for standard error. */
  readonly tell: (text: TerminalText) => void
  readonly colors: Colors
}

/** What a run has come to, as far as reports need it. */
export interface Ended extends Pick<Collected, 'found' | 'filesChecked' | 'filesFixed'> {
  /** Files that were looked at, from the folder of the repository. */
  readonly checkedPaths: ReadonlySet<string>
  /** Whether something could not be done. */
  readonly hasFailed: boolean
}

/** Reports findings as the options ask. */
export interface Reporter {
  /** What was found in a file, which may be reported at once. */
  add(found: Found): void
  /** Reports the rest and writes what goes into files. The exit code: 2 when something could not be done, 1 when there is a finding that fails the run, 0 otherwise. */
  end(ended: Ended): number
}

/** Throws a mistake where the baseline cannot be read. `root`: the folder of the repository. */
export function createReporter(flags: ReportFlags, terminal: Terminal, fileAt: FileAt, root: string): Reporter {
  const { format, output = [], quiet = false, maxWarnings, baseline, updateBaseline = false, summary } = flags
  const entries = baseline === undefined ? undefined : entriesOf(baseline, updateBaseline)
  const isThere = (file: string) => existsSync(path.join(root, file))
  const known = entries && createKnownFindings(entries, isThere)
  const files = output.flatMap(({ format, file }) => (format === 'part' ? [] : [{ format, file, content: '' }]))
  const plain = withoutColors(terminal.colors)
  const reports = files.map((file) =>
    createReport(file.format, (text) => put({ write: (written) => (file.content += written) }, text), plain),
  )
  const failOn = flags.failOn ?? (quiet || maxWarnings !== undefined ? 'error' : 'warning')
  const judgement = { quiet, failOn, ...(maxWarnings !== undefined && { maxWarnings }), ...(known && { known }) }
  const reporting = createReporting([createReport(format, terminal.write, terminal.colors), ...reports], judgement, fileAt)

  return {
    add: reporting.add,
    end(ended) {
      const { checkedPaths } = ended
      const outcome = reporting.end(ended)
      let hasFailed = ended.hasFailed
      const write = (file: string, task: () => void) => {
        try {
          task()
        } catch (error) {
          hasFailed = true
          terminal.complain(`${file} could not be written: ${reasonOf(error)}`)
        }
      }
      for (const { file, content } of files) write(file, () => writeFileSync(file, content))
      if (summary) terminal.tell(summaryOf(outcome.totals))
      const stale = known?.stale((file) => checkedPaths.has(file)) ?? []
      if (updateBaseline && !hasFailed) {
        const renewed = renewedBaseline(entries ?? [], outcome.files, (file) => !checkedPaths.has(file) && isThere(file))
        write(baseline!, () => writeBaseline(baseline!, renewed))
        if (hasFailed) return 2
        terminal.complain(`${baseline} holds ${counted(sizeOf(renewed), 'finding')} now`)
        return 0
      } else if (stale.length > 0) {
        const named = someOf(stale.map(({ file, rule }) => `${rule} in ${file}`))
        terminal.complain(
          `the baseline knows ${counted(stale.length, 'finding')} that ${stale.length === 1 ? 'is' : 'are'} no more (--update-baseline drops them): ${named}`,
        )
      }
      return hasFailed ? 2 : outcome.hasFailed ? 1 : 0
    },
  }
}

const sizeOf = (entries: readonly BaselineEntry[]) => entries.reduce((sum, { count }) => sum + count, 0)

function entriesOf(baseline: string, mayBeNew: boolean): readonly BaselineEntry[] {
  if (mayBeNew && !existsSync(baseline)) return []
  try {
    return readBaseline(baseline)
  } catch (error) {
    throw new Mistake(`the baseline ${baseline} cannot be used: ${reasonOf(error)}`)
  }
}

function summaryOf({ byRule }: Totals): TerminalText {
  const rules = [...byRule].sort(([one, its], [other, others]) => others - its || (one < other ? -1 : 1))
  const width = Math.max(...rules.map(([, count]) => String(count).length))
  return tty`${joined(
    rules.map(([rule, count]) => tty`${String(count).padStart(width)}  ${rule}\n`),
    '',
  )}`
}

function withoutColors(colors: Colors): Colors {
  return Object.fromEntries(Object.keys(colors).map((name) => [name, (text: Parameters<Colors['dim']>[0]) => tty`${text}`])) as Colors
}
