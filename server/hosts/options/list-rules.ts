import { describedRules } from '../../features/rule-list.ts'
import { joined, json, type TerminalText, tty } from '../terminal.ts'

/** All rules with what is said of them, for people or as JSON. */
export function listedRules(asJson: boolean): TerminalText {
  const rules = describedRules()
  if (asJson) return tty`${json(rules.map(({ id, severity, profile, summary }) => ({ id, severity, profile, summary })))}\n`
  const width = Math.max(...rules.map(({ id }) => id.length))
  const lines = rules.map(
    ({ id, severity, profile, summary }) => tty`${id.padEnd(width)}  ${severity.padEnd(11)}  ${profile.padEnd(11)}  ${summary}`,
  )
  return tty`${joined(lines, '\n')}\n`
}
