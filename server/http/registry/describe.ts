import { codeSpan, joined, lines, link, type Markdown, md, paragraphs, type Said, titledBullets } from '../../text/markdown.ts'
import { headerField } from './headers.ts'
import type { HouseCode } from './house-code.ts'
import { platformMeanings } from './platforms.ts'
import { reference } from './sources.ts'
import { type HeaderRule, type StatusCode, statusClass, statusCode, statusTitle } from './status-codes.ts'
import { type UnregisteredCode, unregisteredMeanings } from './unregistered-codes.ts'
import { bodies, caching, retrying, rewriting } from './words.ts'

/** The parts of a description that can be left out, in their order. */
export const descriptionSections = ['meaning', 'here', 'headers', 'body', 'retry', 'cache', 'platforms', 'confusions', 'spelling'] as const
export type DescriptionSection = (typeof descriptionSections)[number]

/** What is known about the place where a code stands, and what is wanted there. */
export interface Place {
  /** How the code is written there: `StatusCodes.NOT_FOUND`. */
  readonly spelling?: string
  /** What the analysis found there, a sentence. */
  readonly here?: Said
  /** Other ways to write it there. */
  readonly alternatives?: readonly string[]
  /** Ids of the platforms whose own answers matter; none: they are only named. */
  readonly platforms?: readonly string[]
  /** What the team says of the code. */
  readonly house?: HouseCode
  /** Sections to leave out. */
  readonly without?: ReadonlySet<string>
  /** A heading names the code already. */
  readonly isTitled?: boolean
}

type Shown = (section: DescriptionSection, text: Said | undefined) => Said | undefined

/** What to know about a code, as Markdown for one screen; undefined for a number that is no status code. */
export function describeStatus(code: number, place: Place = {}): Markdown | undefined {
  const kind = Number.isInteger(code) ? statusClass(code) : undefined
  if (!kind) return undefined
  const status = statusCode(code)
  const shown: Shown = (section, text) => (place.without?.has(section) ? undefined : text)
  const around = [shown('here', place.here && md`**Here:** ${place.here}`), describeHouse(place.house)]
  const after = [shown('platforms', describePlatforms(code, place.platforms ?? []))]
  const spelling = shown(
    'spelling',
    place.alternatives?.length ? md`**Write it as** ${joined(place.alternatives.map(codeSpan), ' or ')}` : undefined,
  )
  if (!status) {
    const owners = unregisteredMeanings(code).map(describeOwner)
    return paragraphs(
      firstLine(titleOf(code, place.house), [kind, 'not registered'], place),
      place.house?.meaning,
      shown('meaning', titledBullets('Used by', owners)),
      ...around,
      unregistered(code),
      ...after,
      spelling,
    )
  }
  return paragraphs(
    firstLine(titleOf(code, undefined), [kind, ...remarks(status), ...links(status)], place),
    shown('meaning', [status.meaning, formerly(status)].filter(Boolean).join(' ')),
    ...around,
    shown('headers', titledBullets('Headers', groups(status.headers).map(describeHeaders(status)))),
    facts(status, shown),
    ...after,
    shown(
      'confusions',
      titledBullets(
        'Not to be confused with',
        status.confusedWith.map((other) => `${statusTitle(other.code)}: ${other.difference}`),
      ),
    ),
    spelling,
  )
}

/** A code with its name; the team's own goes first where there is no other. */
export function titleOf(code: number, house: HouseCode | undefined): string {
  const status = statusCode(code)
  return [code, status?.name ?? house?.name].filter(Boolean).join(' ')
}

function firstLine(title: string, remarks: readonly Said[], { spelling, isTitled }: Place): Markdown {
  const said = joined(remarks, ' · ')
  if (isTitled) return said
  return md`${spelling === undefined ? '' : md`${codeSpan(spelling)} = `}**${title}** \u00b7 ${said}`
}

/** The team's own rules go before what is proposed to everybody. */
export function describeHouse({ note, alert, breaker }: HouseCode = {}): Markdown | undefined {
  const parts = [note, alert && `Alert tier ${alert}.`, breaker && `Circuit breaker: ${breaker}.`].filter((part) => !!part)
  return parts.length > 0 ? md`**In this project:** ${joined(parts, ' ')}` : undefined
}

/** What the chosen platforms mean by it when they answer themselves; without a choice, which do at all. */
export function describePlatforms(code: number, chosen: readonly string[]): Markdown | undefined {
  const meanings = platformMeanings(code, chosen.length > 0 ? chosen : undefined)
  if (meanings.length === 0) return undefined
  if (chosen.length === 0) {
    const senders = meanings.filter((it) => it.meanings.some(({ isOwn }) => isOwn !== false)).map(({ platform }) => platform.short)
    return senders.length > 0 ? md`**Also sent by** ${senders.join(', ')}` : undefined
  }
  return titledBullets(
    'From the platform itself',
    meanings.map((it) => `${it.platform.short}: ${it.meanings.map(({ text }) => text).join(' ')}`),
  )
}

/** What somebody means by a code of their own. */
export function describeOwner({ owner, name, seen, sentAs, meaning }: UnregisteredCode): string {
  const where = seen === 'log' ? (sentAs ? ` (only in its log: clients get ${sentAs})` : ' (only in its log)') : ''
  return `${owner}${name ? `, “${name}”` : ''}${where}: ${meaning}`
}

function specification(spec: string): Markdown {
  const { label, url } = reference(spec)
  return link(label, url)
}

/** What holds for every code outside the registry. */
export function unregistered(code: number): Markdown {
  const general = Math.floor(code / 100) * 100
  return md`Not in the IANA registry: clients that do not know it treat it as ${statusTitle(general)} (${specification('RFC9110 15')}). Applications MUST only use registered codes (${specification('RFC9205 4.6')}).`
}

/** What is unusual about its registration. */
export function remarks(status: StatusCode): readonly string[] {
  switch (status.state) {
    case 'registered':
      return []
    case 'temporary':
      return [`temporary, until ${status.expires}`]
    case 'unused':
      // The name says it already.
      return []
    default:
      return [status.state]
  }
}

/** Where a code is defined, and explained. */
export function links(status: StatusCode): readonly Markdown[] {
  const [definition = ''] = status.spec
  const mdn = link('MDN', `https://developer.mozilla.org/docs/Web/HTTP/Reference/Status/${status.code}`)
  return status.mdn === false ? [specification(definition)] : [specification(definition), mdn]
}

function formerly(status: StatusCode): string | undefined {
  const names = status.oldNames.filter((name, i, all) => all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === i)
  return names.length ? `Formerly ${names.join(', ')}.` : undefined
}

/** Neighbours of which the same is said. */
function groups(rules: readonly HeaderRule[]): readonly (readonly [HeaderRule, ...HeaderRule[]])[] {
  const said = ({ name: _, ...rest }: HeaderRule) => JSON.stringify(rest)
  const found: [HeaderRule, ...HeaderRule[]][] = []
  for (const rule of rules) {
    const last = found.at(-1)
    if (last && said(last[0]) === said(rule)) last.push(rule)
    else found.push([rule])
  }
  return found
}

/** What a code says about header fields of which it says the same. */
export function describeHeaders(status: StatusCode) {
  return (group: readonly [HeaderRule, ...HeaderRule[]]): Markdown => {
    const [rule] = group
    const level = rule.level === 'ADVISORY' ? 'advisory' : rule.level
    const value = group.length === 1 && !level.endsWith('NOT') ? headerField(rule.name)?.value : undefined
    const said = rule.note ?? value
    const names = joined(
      group.map((each) => codeSpan(each.name)),
      ', ',
    )
    return joined(
      [
        md`${names} ${level}${rule.recommended ? ', recommended' : ''}`,
        rule.when ? ` ${rule.when.text}` : '',
        said ? `: ${said}` : '',
        status.spec[0] === rule.spec ? '' : md` (${specification(rule.spec)})`,
      ],
      '',
    )
  }
}

function facts(status: StatusCode, shown: Shown): Markdown {
  const { body, redirect, retry, cache } = status
  const retries = retrying[retry.verdict]
  const cached = cache.note ?? caching[cache.rule]
  return lines(
    shown('body', md`**Body:** ${bodies[body]}`),
    redirect && shown('retry', md`**Next method:** ${rewriting[redirect.method]}`),
    shown('retry', retries && md`**Clients retry?** ${retries}: ${retry.reason}`),
    shown('cache', cached && md`**Cached?** ${cached}`),
  )
}
