import { describeInBrief } from '../../http/registry/brief-description.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { suggestedCodes } from '../../http/registry/suggestions.ts'
import type { Markdown } from '../../text/markdown.ts'
import { describeHeader } from '../describe-header.ts'
import { headerCompletion } from './header-completion.ts'
import type { Probe } from './probe.ts'
import { constantFor, type StatusPlace, statusPlaceAt } from './status-place.ts'
import type { Suggestion } from './suggestion.ts'

/** What can be written at an offset: status codes where a status belongs, header fields and their values where these do; nothing anywhere else. */
export function completion(text: string, offset: number, probe: Probe): readonly Suggestion[] {
  const quote = openQuote(text, offset)
  if (quote !== undefined) return headerCompletion(text, quote, offset, probe)
  const place = statusPlaceAt(text, offset, probe)
  return place ? codesFor(place) : []
}

/** The documentation of a suggestion, which is made only for the one that is looked at. */
export function documentationFor(subject: string): Markdown | undefined {
  const [kind, name = ''] = subject.split(' ')
  if (kind === 'rule') return undefined
  return kind === 'status' ? describeInBrief(Number(name)) : describeHeader(name)
}

function codesFor({ at: replaced, mention: { at, role, handler }, facts }: StatusPlace): readonly Suggestion[] {
  const moments = handler?.moments.filter(({ event }) => event.expression.start <= at.start && at.end <= event.expression.end) ?? []
  const codes = suggestedCodes({
    methods: handler?.methods ?? [],
    isCompared: role === 'compared',
    isRedirect: moments.some(({ event }) => event.kind === 'send' && event.target !== undefined),
    isCaught: moments.some(({ before }) => before.catching !== undefined),
  })
  return codes.map((code): Suggestion => {
    const title = statusTitle(code)
    const common = { at: replaced, subject: `status ${code}` }
    const name = constantFor(facts, at.start, code)
    return name === undefined
      ? { ...common, label: title, insert: String(code), kind: 'code', filter: title }
      : { ...common, label: name, insert: name, kind: 'constant', filter: `${name} ${title}`, detail: title }
  })
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
