import { comparisonsWith } from '../../http/registry/comparisons.ts'
import { describeStatus } from '../../http/registry/describe.ts'
import { grpcCodes, grpcSources } from '../../http/registry/grpc.ts'
import { guidance } from '../../http/registry/guidance.ts'
import type { HouseCode } from '../../http/registry/house-code.ts'
import { analogiesOf, mnemonicsOf } from '../../http/registry/memory-aids.ts'
import { platformMeanings } from '../../http/registry/platforms.ts'
import { alertsOf, breakerCount } from '../../http/registry/policy.ts'
import { statusCode, statusTitle } from '../../http/registry/status-codes.ts'
import { symptomsOf } from '../../http/registry/symptoms.ts'
import { unregisteredMeanings } from '../../http/registry/unregistered-codes.ts'
import { webhookMeaning } from '../../http/registry/webhooks.ts'
import { retrying } from '../../http/registry/words.ts'
import { bullets, joined, type Markdown, md, paragraphs, type Said, section } from '../../text/markdown.ts'
import { cite, citeDated, comparisonPath, exchange, pageLink, sourced, statusLink } from './references.ts'
import { storiesOf } from './scenario-page.ts'
import { writtenEverywhere } from './writing.ts'

/** What a page on a code is made for. */
export interface StatusPagePlace {
  /** Ids of the platforms that it speaks of; all when absent. */
  readonly platforms?: readonly string[]
  /** What the team says of the code. */
  readonly house?: HouseCode
  /** Whether it can lead to the dialogues of an editor. */
  readonly hasDialogues?: boolean
}

/** Everything about a code, as a page; undefined for a number that is no status code. */
export function statusPage(code: number, place: StatusPagePlace = {}): Markdown | undefined {
  const { house } = place
  const without = new Set(['platforms', 'confusions', ...(statusCode(code) || house ? [] : ['meaning'])])
  const description = describeStatus(code, { without, isTitled: true, ...(house && { house }) })
  if (!description) return undefined
  const guide = guidance(code)
  return paragraphs(
    md`# ${house?.name ? `${code} ${house.name}` : statusTitle(code)}`,
    description,
    section('When to use it', bullets((guide?.use ?? []).map(sourced))),
    section('Common mistakes', bullets((guide?.mistakes ?? []).map(sourced))),
    section('What the client does next', guide && sourced(guide.client)),
    guide?.example && section('Example', exchange(guide.example)),
    section('Not to be confused with', confusions(code)),
    section('From proxies, gateways and hosts', platforms(code, place)),
    section(guide ? 'Other meanings' : 'Who uses it', owners(code)),
    section('In production', symptoms(code, place)),
    section('In gRPC', grpc(code)),
    section('As the response to a webhook', webhook(code)),
    section('Policy', ...policy(code)),
    section('To remember', bullets([...mnemonicsOf(code), ...analogiesOf(code).map(({ title, text }) => `${title}: ${text}`)])),
    statusCode(code)?.state === 'registered' && code >= 200 ? section('How to write it', writtenEverywhere(code)) : undefined,
    ...storiesOf(code),
  )
}

function confusions(code: number): Markdown {
  const others = statusCode(code)?.confusedWith ?? []
  const side = comparisonsWith(code).map(
    ({ codes, short }) => md`${pageLink(`${codes.join(', ')} side by side`, comparisonPath(codes))}: ${short}`,
  )
  return bullets([...others.map((other) => md`${statusLink(other.code)}: ${other.difference}`), ...side])
}

function platforms(code: number, { platforms: ids }: StatusPagePlace): Markdown {
  return bullets(
    platformMeanings(code, ids).flatMap(({ platform, meanings }) =>
      meanings.map(({ text, causes = [], fixes = [], source, confidence }) => {
        const items = [...causes.map((cause) => `Cause: ${cause}`), ...fixes.map((fix) => `Fix: ${fix}`)]
        return { text: md`**${platform.name}:** ${text} ${citeDated(source, confidence)}`, items }
      }),
    ),
  )
}

function owners(code: number): Markdown {
  return bullets(
    unregisteredMeanings(code).map(({ owner, name, meaning, next, retry, sources, confidence }) => {
      const again = retry && `Clients retry? ${retrying[retry.verdict] ?? 'no'}: ${retry.reason}.`
      const doubt = confidence === 'high' ? undefined : `Confidence: ${confidence}.`
      const said = joined([meaning, next, again, doubt, ...sources.map(cite)], ' ')
      return md`**${owner}**${name ? `, “${name}”` : ''}: ${said}`
    }),
  )
}

function symptoms(code: number, { platforms: ids, hasDialogues }: StatusPagePlace): Markdown {
  const ofThese = symptomsOf({ code }).filter(({ platform }) => !ids || !platform || ids.includes(platform))
  return bullets(
    ofThese.map(({ platform, summary, causes }) => {
      const more = hasDialogues ? pageLink('All causes', `diagnose/${platform ?? 'any'}/any/${code}.md`) : undefined
      return joined([summary, 'Most likely:', causes[0]?.text, more], ' ')
    }),
  )
}

function grpc(code: number): Markdown | undefined {
  const codes = grpcCodes(code)
  if (!codes) return undefined
  const mapped = codes.mapped.length > 0 ? `Mapped from ${codes.mapped.join(', ')}.` : undefined
  const received = codes.received && `A client that gets it from a proxy reports ${codes.received}.`
  return joined([mapped, received, ...grpcSources.map(cite)], ' ')
}

function webhook(code: number): string | undefined {
  const meaning = webhookMeaning(code)
  return meaning && `Senders take it as ${meaning}.`
}

/** No specification says any of it, and the page has to say that. */
function policy(code: number): readonly Said[] {
  const breaker = breakerCount(code)
  const lines = [
    ...alertsOf(code)
      .slice(0, 2)
      .map(({ tier, signal, action }) => md`**${tier}** ${signal}: ${action}`),
    ...(breaker ? [md`**Circuit breaker:** ${breaker.counts}${breaker.note ? `. ${breaker.note}` : ''}`] : []),
  ]
  return lines.length > 0 ? ['A proposal for teams, from no specification.', bullets(lines)] : []
}
