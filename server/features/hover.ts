import type { Mention, StatusMention } from '../analysis/statuses/mention.ts'
import { mentionAt } from '../analysis/statuses/mentions.ts'
import { errorsAt, spellingsAt } from '../analysis/statuses/spellings.ts'
import { describeInBrief } from '../http/registry/brief-description.ts'
import type { HouseCode } from '../http/registry/house-code.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import type { Span } from '../syntax/span.ts'
import { joined, type Markdown, md } from '../text/markdown.ts'
import { describeHeader } from './describe-header.ts'
import { describeRange } from './describe-range.ts'
import { describeRuntimeError } from './describe-runtime-error.ts'
import { describeHere } from './here.ts'
import { statusPath } from './pages/references.ts'

/** What to show about the code under the pointer. */
export interface HoverText {
  readonly at: Span
  readonly markdown: Markdown
}

/** What a person wants to see of it. */
export interface HoverSettings {
  readonly platforms: readonly string[]
  /** Names of sections that are left out. */
  readonly without: ReadonlySet<string>
  /** Headers that something outside the code adds to every response. */
  readonly assumedHeaders?: readonly string[]
  /** What the team says of single codes. */
  readonly houseCodes?: ReadonlyMap<number, HouseCode>
  /** Whether links to our pages can be followed. */
  readonly hasPages?: boolean
}

/** As it is unless a person wants it otherwise. */
export const usualHover: HoverSettings = { platforms: [], without: new Set(['confusions']) }

/** Describes the status code, header field or error code written or named at an offset; undefined where there is none. */
export function hover(facts: FileFacts, text: string, offset: number, settings: HoverSettings = usualHover): HoverText | undefined {
  const mention = mentionAt(facts, offset)
  if (!mention) return errorCodeAt(text, offset, settings)
  const texts = describeMention(mention, facts, settings)
  return texts.length > 0 ? { at: mention.at, markdown: joined(texts, md`\n\n---\n\n`) } : undefined
}

function describeMention(mention: Mention, facts: FileFacts, settings: HoverSettings): readonly Markdown[] {
  if (mention.kind === 'header') return [describeHeader(mention.name) ?? []].flat()
  const { bound, codes } = mention
  return codes.flatMap((code) => (bound ? describeRange(bound, code) : describeMentioned(mention, code, facts, settings)) ?? [])
}

function describeMentioned(mention: StatusMention, code: number, facts: FileFacts, settings: HoverSettings): Markdown | undefined {
  const { spelling } = mention
  const house = settings.houseCodes?.get(code)
  const here = describeHere(mention, code, settings.assumedHeaders ?? [])
  // Whoever has a name for it already knows how to write it.
  const alternatives =
    spelling === undefined ? [...spellingsAt(facts, code), ...(mention.role === 'sent' ? errorsAt(facts, code) : [])] : []
  return describeInBrief(code, {
    ...settings,
    ...(settings.hasPages && { page: statusPath(code) }),
    // TypeScript describes the name or the call, and several codes share the box.
    isAside: spelling !== undefined || mention.role === 'implied' || mention.codes.length > 1,
    alternatives,
    ...(spelling !== undefined && { spelling }),
    ...(here !== undefined && { here }),
    ...(house && { house }),
  })
}

/** An error code in quotes: `error.code === 'ERR_HTTP_HEADERS_SENT'`. */
function errorCodeAt(text: string, offset: number, { hasPages }: HoverSettings): HoverText | undefined {
  let start = offset
  let end = offset
  while (isPartOfCode(text[start - 1])) start -= 1
  while (isPartOfCode(text[end])) end += 1
  const isQuoted = /['"`]/.test(text[start - 1] ?? '') && text[start - 1] === text[end]
  const markdown = isQuoted ? describeRuntimeError(text.slice(start, end), hasPages) : undefined
  return markdown === undefined ? undefined : { at: { start, end }, markdown }
}

const isPartOfCode = (character: string | undefined) => character !== undefined && /[A-Z0-9_]/.test(character)
