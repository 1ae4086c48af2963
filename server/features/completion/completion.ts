import type { StatusMention } from '../../analysis/statuses/mention.ts'
import { mentionAt } from '../../analysis/statuses/mentions.ts'
import { namesStatuses, spellingsAt } from '../../analysis/statuses/spellings.ts'
import { describeInBrief } from '../../http/registry/brief-description.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { suggestedCodes } from '../../http/registry/suggestions.ts'
import type { FileFacts } from '../../http/responses/file-facts.ts'
import type { Span } from '../../syntax/span.ts'
import type { Markdown } from '../../text/markdown.ts'
import { describeHeader } from '../describe-header.ts'
import { headerCompletion } from './header-completion.ts'
import type { Probe } from './probe.ts'
import type { Suggestion } from './suggestion.ts'

/** No code is registered with this number: where a use of it appears, a status was expected. */
const probeCode = 599

/**
 * What can be written at an offset: status codes where a status belongs, header fields and their values where these do; nothing anywhere else.
 * Whether one belongs there is not asked of the text but of the analysis: something is written there on trial, in every framework alike.
 */
export function completion(text: string, offset: number, probe: Probe): readonly Suggestion[] {
  const quote = openQuote(text, offset)
  if (quote !== undefined) return headerCompletion(text, quote, offset, probe)
  const at = wordAround(text, offset)
  if (!mayBeStatus(text, at)) return []
  // Calls such as `redirect` begin with a status only where something follows it.
  for (const trial of [String(probeCode), ...(isAlone(text, at) ? [`${probeCode}, ''`] : [])]) {
    const facts = probe(at, trial)
    const mention = mentionAt(facts, at.start)
    const isMeant = mention?.kind === 'status' && mention.codes.includes(probeCode) && mention.at.start === at.start && !mention.bound
    if (isMeant) return codesFor(mention, facts, at)
  }
  return []
}

/** The documentation of a suggestion, which is made only for the one that is looked at. */
export function documentationFor(subject: string): Markdown | undefined {
  const [kind, name = ''] = subject.split(' ')
  if (kind === 'rule') return undefined
  return kind === 'status' ? describeInBrief(Number(name)) : describeHeader(name)
}

function codesFor({ at, role, handler }: StatusMention, facts: FileFacts, replaced: Span): readonly Suggestion[] {
  const moments = handler?.moments.filter(({ event }) => event.expression.start <= at.start && at.end <= event.expression.end) ?? []
  const codes = suggestedCodes({
    methods: handler?.methods ?? [],
    isCompared: role === 'compared',
    isRedirect: moments.some(({ event }) => event.kind === 'send' && event.target !== undefined),
    isCaught: moments.some(({ before }) => before.catching !== undefined),
  })
  const isNamed = namesStatuses(facts, at.start)
  return codes.map((code): Suggestion => {
    const title = statusTitle(code)
    const common = { at: replaced, subject: `status ${code}` }
    const [name] = isNamed ? spellingsAt(facts, code) : []
    return name === undefined
      ? { ...common, label: title, insert: String(code), kind: 'code', filter: title }
      : { ...common, label: name, insert: name, kind: 'constant', filter: `${name} ${title}`, detail: title }
  })
}

/** Whether nothing but the end of the call stands behind the first argument. */
function isAlone(text: string, { start, end }: Span): boolean {
  return text.slice(Math.max(0, start - 200), start).trimEnd().endsWith('(') && /^\s*(?:\)|$)/.test(lineFrom(text, end))
}

function lineFrom(text: string, offset: number): string {
  const end = text.indexOf('\n', offset)
  return text.slice(offset, end < 0 ? undefined : end)
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
  const before = text.slice(Math.max(0, start - 200), start).trimEnd()
  return /(?:[(,:=<>?[|&]|\bcase|\breturn)$/.test(before) && !before.endsWith('=>')
}

/** Where the string begins that the cursor stands in, as far as its own line tells. */
function openQuote(text: string, offset: number): number | undefined {
  let open: number | undefined
  for (let at = text.lastIndexOf('\n', offset - 1) + 1; at < offset; at += 1) {
    const character = text[at]!
    if (character === '\\') at += 1
    else if (open === undefined && /['"`]/.test(character)) open = at
    else if (open !== undefined && character === text[open]) open = undefined
  }
  return open
}
