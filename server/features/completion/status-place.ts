import type { StatusMention } from '../../analysis/statuses/mention.ts'
import { mentionAt } from '../../analysis/statuses/mentions.ts'
import { namesStatuses, spellingsAt } from '../../analysis/statuses/spellings.ts'
import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Span } from '../../syntax/span.ts'
import type { Probe } from './probe.ts'

/** No code is registered with this number: where a use of it appears, a status was expected. */
const probeCode = 599

/** Where a status belongs. */
export interface StatusPlace {
  /** What a status takes the place of; empty where nothing is written yet. */
  readonly at: Span
  readonly mention: StatusMention
  /** Those of the file with a status on trial. */
  readonly facts: FileFacts
}

/**
 * The place of a status around an offset. Whether one belongs there is not asked of the text but of the analysis:
 * something is written there on trial, in every framework alike.
 */
export function statusPlaceAt(text: string, offset: number, probe: Probe): StatusPlace | undefined {
  const at = wordAround(text, offset)
  if (!mayBeStatus(text, at)) return undefined
  // Calls such as `redirect` begin with a status only where something follows it.
  for (const trial of [String(probeCode), ...(isAlone(text, at) ? [`${probeCode}, ''`] : [])]) {
    const facts = probe(at, trial)
    const mention = mentionAt(facts, at.start)
    const isMeant = mention?.kind === 'status' && mention.codes.includes(probeCode) && mention.at.start === at.start && !mention.bound
    if (isMeant) return { at, mention, facts }
  }
  return undefined
}

/** The constant that a file writes for a code at an offset; undefined where it writes the number. */
export function constantFor(facts: FileFacts, offset: number, code: number): string | undefined {
  return namesStatuses(facts, offset) ? spellingsAt(facts, code)[0] : undefined
}

/** The number or name that the cursor touches. */
function wordAround(text: string, offset: number): Span {
  let start = offset
  let end = offset
  while (isWord(text[start - 1])) start -= 1
  while (isWord(text[end])) end += 1
  return { start, end }
}

const isWord = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}_$]/u.test(character)

/** What can stand in front of a value: whatever else is there, no value can be written, and nothing need be tried. */
function mayBeStatus(text: string, { start }: Span): boolean {
  const before = textBefore(text, start)
  return /(?:[(,:=<>?[|&]|\bcase|\breturn)$/.test(before) && !before.endsWith('=>')
}

/** Whether nothing but the end of the call stands behind the first argument. */
function isAlone(text: string, { start, end }: Span): boolean {
  const lineEnd = text.indexOf('\n', end)
  return textBefore(text, start).endsWith('(') && /^\s*(?:\)|$)/.test(text.slice(end, lineEnd < 0 ? undefined : lineEnd))
}

/** What stands in front of an offset, as far as it matters. */
function textBefore(text: string, offset: number): string {
  return text.slice(Math.max(0, offset - 200), offset).trimEnd()
}
