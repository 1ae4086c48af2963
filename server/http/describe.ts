import { headerField } from './headers.ts'
import { reference } from './sources.ts'
import { type HeaderRule, type StatusCode, statusClass, statusCode, statusTitle } from './status-codes.ts'

/** What is known about the place where a code stands. */
interface Place {
  /** The framework, as a sentence names it: "Express 5". */
  readonly framework?: string
  /** How the code is written there: `StatusCodes.NOT_FOUND`. */
  readonly spelling?: string
  /** What the analysis found there, a sentence. */
  readonly here?: string
}

/** What to know about a code, as Markdown for one screen; undefined for a number that is no status code. */
export function describeStatus(code: number, place: Place = {}): string | undefined {
  const kind = Number.isInteger(code) ? statusClass(code) : undefined
  if (!kind) return undefined
  const status = statusCode(code)
  const here = place.here && `**Here:** ${place.framework ? `${place.framework}: ` : ''}${place.here}`
  const spelling = place.spelling ? `\`${place.spelling}\` = ` : ''
  if (!status) return paragraphs([`${spelling}**${code}** · ${kind} · not registered`, unregistered(code), here])
  return paragraphs([
    `${spelling}**${code} ${status.name}** · ${[kind, ...remarks(status), ...links(status)].join(' · ')}`,
    [status.meaning, formerly(status)].filter(Boolean).join(' '),
    here,
    list('Headers', groups(status.headers).map(describeHeaders(status))),
    facts(status),
    list(
      'Not to be confused with',
      status.confusedWith.map((other) => `${statusTitle(other.code)}: ${other.difference}`),
    ),
  ])
}

function paragraphs(parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join('\n\n')
}

function list(title: string, items: readonly string[]): string | undefined {
  return items.length ? [`**${title}**`, ...items.map((item) => `- ${item}`)].join('\n') : undefined
}

function link(spec: string): string {
  const { label, url } = reference(spec)
  return `[${label}](${url})`
}

function unregistered(code: number): string {
  const general = Math.floor(code / 100) * 100
  return `Not in the IANA registry: clients that do not know it treat it as ${statusTitle(general)} (${link('RFC9110 15')}). Applications MUST only use registered codes (${link('RFC9205 4.6')}).`
}

function remarks(status: StatusCode): readonly string[] {
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

function links(status: StatusCode): readonly string[] {
  const [definition = ''] = status.spec
  const mdn = `[MDN](https://developer.mozilla.org/docs/Web/HTTP/Reference/Status/${status.code})`
  return status.mdn === false ? [link(definition)] : [link(definition), mdn]
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

function describeHeaders(status: StatusCode) {
  return (group: readonly [HeaderRule, ...HeaderRule[]]): string => {
    const [rule] = group
    const level = rule.level === 'ADVISORY' ? 'advisory' : rule.level
    const value = group.length === 1 && !level.endsWith('NOT') ? headerField(rule.name)?.value : undefined
    const said = rule.note ?? value
    return [
      group.map((each) => `\`${each.name}\``).join(', '),
      ` ${level}${rule.recommended ? ', recommended' : ''}`,
      rule.when ? ` ${rule.when.text}` : '',
      said ? `: ${said}` : '',
      status.spec[0] === rule.spec ? '' : ` (${link(rule.spec)})`,
    ].join('')
  }
}

const bodies = {
  allowed: 'allowed',
  none: 'none, the response ends with its header section',
  'must-not-generate': 'MUST NOT be generated',
}

const caching = {
  heuristic: 'heuristically: a cache MAY choose a lifetime when none is given',
  explicit: 'only when marked, with Cache-Control or Expires',
  'must-not-store': 'MUST NOT be stored',
  'not-applicable': undefined,
}

const retrying = {
  never: 'no',
  'after-change': 'only a changed request',
  'after-auth': 'after authentication',
  'after-wait': 'after a wait',
  'if-idempotent': 'only with an idempotent method or an idempotency key',
  safe: 'yes',
  follow: 'follow the redirect',
  'not-applicable': undefined,
}

const rewriting = {
  'may-become-get': 'POST MAY become GET, other methods are kept',
  'becomes-get': 'GET, or HEAD after HEAD',
  kept: 'kept, with the content',
}

function facts(status: StatusCode): string {
  const { body, redirect, retry, cache } = status
  const retries = retrying[retry.verdict]
  const lines = [
    `**Body:** ${bodies[body]}`,
    redirect && `**Next method:** ${rewriting[redirect.method]}`,
    retries && `**Clients retry?** ${retries}: ${retry.reason}`,
    (cache.note ?? caching[cache.rule]) && `**Cached?** ${cache.note ?? caching[cache.rule]}`,
  ]
  return lines.filter(Boolean).join('  \n')
}
