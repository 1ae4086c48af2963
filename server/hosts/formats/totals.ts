import type { Finding } from '../../features/finding.ts'
import type { Totals } from './report.ts'

type Severity = Finding['severity']

/** From the gravest on. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint']
const plurals: Record<Severity, string> = { error: 'errors', warning: 'warnings', information: 'informations', hint: 'hints' }

/** What a run has come to, in one sentence. */
export function totalsOf(totals: Totals): string {
  const { findings, filesWithFindings, filesChecked, filesFixed, known, hidden } = totals
  const fixed = filesFixed > 0 ? `, ${filesFixed} fixed` : ''
  const others = `${known > 0 ? `, ${known} in the baseline` : ''}${hidden > 0 ? `, ${hidden} less grave not shown` : ''}`
  if (findings.size === 0) return `No problems in ${counted(filesChecked, 'file')}${fixed}${others}`
  const parts = severities.flatMap((severity) => {
    const count = findings.get(severity)
    return count ? [`${count} ${count === 1 ? severity : plurals[severity]}`] : []
  })
  const sum = [...findings.values()].reduce((all, count) => all + count, 0)
  return `${counted(sum, 'problem')} (${parts.join(', ')}) in ${counted(filesWithFindings, 'file')}, ${filesChecked} checked${fixed}${others}`
}

export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`
}
