import { codeSpan, joined, lines, linkToPage, type Markdown, md, paragraphs, type Said, titledBullets } from '../../text/markdown.ts'
import { describeHeaders, describeHouse, describeOwner, describePlatforms, links, type Place, titleOf, unregistered } from './describe.ts'
import { type StatusCode, statusClass, statusCode, statusCodes, statusTitle } from './status-codes.ts'
import { unregisteredMeanings } from './unregistered-codes.ts'
import { bodies, caching, retrying, rewriting } from './words.ts'

/** What a description under the pointer is made for. */
export interface BriefPlace extends Place {
  /** The path of the page on the code, where one can be opened. */
  readonly page?: string
  /** Beside what others show of the place: one line. */
  readonly isAside?: boolean
}

const mostOwners = 3

/** What to know about a code where it stands, for one box of an editor: what every code of its class has in common is left to the page. Undefined for a number that is no status code. */
export function describeInBrief(code: number, place: BriefPlace = {}): Markdown | undefined {
  const kind = Number.isInteger(code) ? statusClass(code) : undefined
  if (!kind) return undefined
  const status = statusCode(code)
  const { without, house, page } = place
  const shown = (section: string, text: Said | undefined) => (without?.has(section) ? undefined : text)
  const title = md`${place.spelling === undefined ? '' : md`${codeSpan(place.spelling)} = `}**${titleOf(code, house)}**`
  const more = joined([page === undefined ? undefined : linkToPage('More', page), ...(status ? links(status) : [])], ' \u00b7 ')
  const meaning = shown('meaning', house?.meaning ?? status?.meaning)
  if (place.isAside)
    return joined(
      [title, page === undefined ? meaning : undefined, shown('here', place.here), hasText(more) ? more : undefined],
      ' \u00b7 ',
    )
  const alternatives = place.alternatives?.length ? joined(place.alternatives.map(codeSpan), ' or ') : undefined
  return paragraphs(
    md`${title} \u00b7 ${status ? kind : `${kind}, not registered`}`,
    meaning ?? shown('meaning', titledBullets('Used by', unregisteredMeanings(code).slice(0, mostOwners).map(describeOwner))),
    shown('here', place.here && md`**Here:** ${place.here}`),
    describeHouse(house),
    status ? lines(...factsOf(status, shown)) : unregistered(code),
    place.platforms?.length ? shown('platforms', describePlatforms(code, place.platforms)) : undefined,
    shown(
      'confusions',
      titledBullets(
        'Not to be confused with',
        (status?.confusedWith ?? []).map((other) => `${statusTitle(other.code)}: ${other.difference}`),
      ),
    ),
    shown('spelling', alternatives && md`**Write it as** ${alternatives}`),
    more,
  )
}

const hasText = (markdown: Markdown) => markdown !== joined([], '')

function factsOf(status: StatusCode, shown: (section: string, text: Said | undefined) => Said | undefined): readonly (Said | undefined)[] {
  const { code, body, redirect, retry, cache } = status
  const retries = retrying[retry.verdict]
  const cached = cache.note ?? caching[cache.rule]
  const asked = askedHeaders(status)
  return [
    shown('headers', asked.length > 0 ? md`**Header:** ${joined(asked, '; ')}` : undefined),
    shown('body', differs(code, (it) => it.body) ? md`**Body:** ${bodies[body]}` : undefined),
    shown('retry', redirect && md`**Next method:** ${rewriting[redirect.method]}`),
    shown('retry', retries && differs(code, (it) => it.retry.verdict) ? md`**Clients retry?** ${retries}: ${retry.reason}` : undefined),
    shown('cache', cached && differs(code, (it) => it.cache.rule) ? md`**Cached?** ${cached}` : undefined),
  ]
}

/** What a code asks for whatever the request was; one thing that depends on it may be said, several are for the page. */
function askedHeaders(status: StatusCode): readonly Markdown[] {
  const asked = status.headers.filter(({ level, recommended }) => level === 'MUST' || level === 'SHOULD' || recommended)
  const conditional = asked.filter(({ when }) => when)
  return asked.filter(({ when }) => !when || conditional.length === 1).map((rule) => describeHeaders(status)([rule]))
}

/** Whether a code is not like most of its class. */
function differs(code: number, of: (status: StatusCode) => string): boolean {
  const counts = new Map<string, number>()
  for (const status of statusCodes) {
    if (statusClass(status.code) === statusClass(code)) counts.set(of(status), (counts.get(of(status)) ?? 0) + 1)
  }
  const status = statusCode(code)
  return status !== undefined && [...counts.values()].some((count) => count > (counts.get(of(status)) ?? 0))
}
