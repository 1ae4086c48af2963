import { rules } from '../../rules/index.ts'
import type { Rule } from '../../rules/rule.ts'
import type { Finding } from '../finding.ts'
import type { Suggestion } from './suggestion.ts'

const directive = /\/[/*]\s*statuswise-(?:ignore|disable)(?:-file|-line|-next-line)?\s+(?:[\w-]+\s*,\s*)*([\w-]*)$/

/** Names of rules in a comment that suppresses findings: those of the nearest findings first. Undefined anywhere else. */
export function ruleCompletion(text: string, offset: number, findings: () => readonly Finding[]): readonly Suggestion[] | undefined {
  const line = text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - 300), offset)
  const written = directive.exec(line)?.[1]
  if (written === undefined) return undefined
  const at = { start: offset - written.length, end: offset + /^[\w-]*/.exec(text.slice(offset, offset + 100))![0].length }
  const found = findings().toSorted((one, other) => Math.abs(one.at.start - offset) - Math.abs(other.at.start - offset))
  const near = [...new Set(found.map(({ rule }) => rule))]
  const rank = ({ id }: Rule) => (near.includes(id) ? near.indexOf(id) : near.length)
  return rules
    .toSorted((one, other) => rank(one) - rank(other))
    .map(({ id, summary }) => ({ label: id, insert: id, at, kind: 'rule', filter: id, detail: summary, subject: `rule ${id}` }))
}
