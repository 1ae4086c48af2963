import { mentionAt } from '../analysis/statuses/mentions.ts'
import { spellingsAt } from '../analysis/statuses/spellings.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import { printableLine } from '../text/printable.ts'
import type { PrintedFix } from './finding.ts'

/** Writes the number of a status at an offset as a constant that the file imports; undefined where none stands there or the file has no name for it. */
export function namedStatus(facts: FileFacts, text: string, offset: number): PrintedFix | undefined {
  const mention = mentionAt(facts, offset)
  const [code] = mention?.kind === 'status' ? mention.codes : []
  if (!mention || code === undefined || text.slice(mention.at.start, mention.at.end) !== String(code)) return undefined
  const [name] = spellingsAt(facts, code)
  const { start, end } = mention.at
  return name === undefined ? undefined : { title: printableLine(`Write it as ${name}`), safe: true, edits: [{ start, end, text: name }] }
}
