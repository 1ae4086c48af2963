import { printableFrameworks } from '../analysis/fixes/print-answer.ts'
import { comparisonsWith } from '../http/registry/comparisons.ts'
import { errorInText } from '../http/registry/errors-in-text.ts'
import { guidance } from '../http/registry/guidance.ts'
import { headerFields } from '../http/registry/headers.ts'
import type { HouseCode } from '../http/registry/house-code.ts'
import { analogiesOf, mnemonicsOf } from '../http/registry/memory-aids.ts'
import { platform, platformMeanings, platforms } from '../http/registry/platforms.ts'
import { alertsOf, breakerCount } from '../http/registry/policy.ts'
import { runtimeError, runtimeErrors } from '../http/registry/runtime-errors.ts'
import { scenariosWith } from '../http/registry/scenarios.ts'
import { similarName } from '../http/registry/similar-name.ts'
import { type Reference, reference, specificationsCalled } from '../http/registry/sources.ts'
import { statusClass, statusCode, statusCodes } from '../http/registry/status-codes.ts'
import { symptomsOf } from '../http/registry/symptoms.ts'
import { unregisteredCodes, unregisteredMeanings } from '../http/registry/unregistered-codes.ts'
import { webhookMeaning } from '../http/registry/webhooks.ts'
import { rules } from '../rules/index.ts'
import { bullets, joined, type Markdown, markdownSource, md, paragraphs, shippedPage } from '../text/markdown.ts'
import { ruleNamed } from '../workspace/configuration/rule-names.ts'
import { describeHeader } from './describe-header.ts'
import { describeRuntimeError } from './describe-runtime-error.ts'
import { rulePath } from './documentation.ts'
import { briefPage } from './pages/brief-page.ts'
import { comparisonPage } from './pages/comparison-page.ts'
import { diagnosisPage } from './pages/diagnosis-page.ts'
import { entries, entryCalled, entryWords } from './pages/entries.ts'
import { statusPage } from './pages/status-page.ts'
import { shownFrameworks } from './pages/writing.ts'

/** What is known of something that was asked for: as a page, and as data for programs. */
export interface Explanation {
  readonly markdown: Markdown
  readonly data: object
  /** It says why there is nothing of that name. */
  readonly isNothing?: boolean
}

/** Where it is asked: what this platform (an id) means, how this framework (an id) writes it, what the team says of single codes. */
export interface ExplainedPlace {
  readonly platform?: string
  readonly framework?: string
  /** All that is known of a code, and not one screen of it. */
  readonly all?: boolean
  readonly houseCodes?: ReadonlyMap<number, HouseCode>
  /** Texts of pages that are shipped as files. */
  readonly shippedPage?: (path: string) => string | undefined
}

/** What can be asked for besides codes, names, headers and errors. */
export const topics: readonly string[] = entries.map(({ id }) => id)

/** The platforms that can be asked about. */
export const platformIds: readonly string[] = platforms.map(({ id }) => id)

/** The frameworks that an example can be written in. */
export const frameworkIds: readonly string[] = printableFrameworks

/** Explains a rule (`response-sent-twice`), a code (`429`), several (`401-403`), a name (`not found`, `HttpStatus.NOT_FOUND`), a header, an error as it is printed, a topic, class, story or platform; undefined for what is not known. */
export function explain(asked: string, place: ExplainedPlace = {}): Explanation | undefined {
  const entry = entryCalled(asked)
  const page = entry?.page(place.all ?? false)
  if (entry && page) return { markdown: page, data: { [entry.kind]: entry.id, markdown: `${markdownSource(page)}\n` } }
  const rule = explainRule(asked.toLowerCase(), place)
  if (rule) return rule
  const codes = /^\d{3}(?:[-,/ ]+\d{3})+$/.test(asked) ? asked.split(/\D+/).map(Number) : undefined
  if (codes) return explainComparison(codes)
  const rfc = /^rfc[ -]?(\d+)$/i.exec(asked)?.[1]
  if (rfc) return explainSpecification(`RFC ${rfc}`)
  const code = /^\d{1,3}$/.test(asked) ? Number(asked) : codeCalled(asked)
  if (code !== undefined) return explainCode(code, place)
  const header = describeHeader(asked)
  return header === undefined
    ? (explainError(asked) ?? explainNumber(asked))
    : { markdown: header, data: { header: headerFields.find(({ name }) => fold(name) === fold(asked)) ?? {} } }
}

/** A number that is too long for a status code. */
function explainNumber(asked: string): Explanation | undefined {
  return /^\d{4,}$/.test(asked) ? { markdown: ownersPage(asked), data: { code: Number(asked) }, isNothing: true } : undefined
}

/** An error by its code, or by its text as it was printed. */
function explainError(asked: string): Explanation | undefined {
  const key = errorInText(asked)
  const markdown = key === undefined ? undefined : describeRuntimeError(key)
  return key === undefined || markdown === undefined ? undefined : { markdown, data: { code: key, ...runtimeError(key) } }
}

/** The page of a rule, by its name of today or a former one. */
function explainRule(asked: string, { shippedPage: read }: ExplainedPlace): Explanation | undefined {
  const rule = rules.find(({ id }) => id === ruleNamed(asked))
  const text = rule && read?.(rulePath(rule.id))
  if (!rule || text === undefined) return undefined
  const { id, summary, severity, profile } = rule
  return { markdown: shippedPage(text), data: { rule: id, summary, severity, profile, markdown: text } }
}

/** What was probably meant by something that is not known. */
export function meantBy(asked: string): string | undefined {
  const names = [...statusCodes, ...unregisteredCodes].flatMap(({ name }) => name ?? [])
  return similarName(asked, [
    ...entryWords,
    ...names,
    ...rules.map(({ id }) => id),
    ...headerFields.map(({ name }) => name),
    ...Object.keys(runtimeErrors),
  ])
}

function explainComparison(codes: readonly number[]): Explanation | undefined {
  const markdown = comparisonPage(codes)
  return markdown === undefined ? undefined : { markdown, data: { codes: codes.map((code) => dataOf(code)) } }
}

function explainCode(
  code: number,
  { platform: platformId, framework = shownFrameworks[0], all = false, houseCodes }: ExplainedPlace,
): Explanation | undefined {
  const house = houseCodes?.get(code)
  const data = { ...dataOf(code, platformId), ...(house && { house }) }
  if (!statusClass(code)) {
    return { markdown: ownersPage(String(code).padStart(3, '0')), data, isNothing: true }
  }
  const brief = all ? undefined : briefPage(code, framework, house)
  const page = brief ?? statusPage(code, { ...(platformId !== undefined && { platforms: [platformId] }), ...(house && { house }) })
  if (page === undefined) return undefined
  const diagnosis = platformId === undefined ? undefined : (diagnosisPage({ code, platform: platformId }) ?? nothingFrom(platformId))
  return { markdown: paragraphs(diagnosis, page), data }
}

/** A specification and the codes it defines; for one that was replaced, those that took its place. */
function explainSpecification(name: string): Explanation | undefined {
  const found = specificationsCalled(name)
  if (found.length === 0) return undefined
  const texts = found.map(({ label, title, url, replaces = [] }) => {
    const codes = statusCodes
      .filter(({ spec }) => spec.some((each) => reference(each).label.startsWith(`${label} §`)))
      .map(({ code }) => code)
    return paragraphs(
      md`# ${label}: ${title}`,
      url,
      replaces.length > 0 ? `Took the place of ${replaces.join(', ')}.` : '',
      codes.length > 0 ? `Defines ${codes.join(', ')}.` : '',
    )
  })
  return { markdown: paragraphs(...texts), data: { name, specifications: found } }
}

function nothingFrom(platformId: string): string {
  return `${platform(platformId)?.name ?? platformId} is not known to send it by itself.`
}

/** For numbers that are not HTTP statuses, and who uses them as one all the same. */
function ownersPage(title: string): Markdown {
  const lines = unregisteredMeanings(Number(title)).map(
    ({ name, owner, meaning, next, sources }) =>
      md`**${owner}**${name ? `, “${name}”` : ''}: ${joined([meaning, next], ' ')} (${sources.map((source) => reference(source).label).join(', ')})`,
  )
  return paragraphs(md`# ${title}`, `${title} is not an HTTP status code: these are numbers from 100 to 599.`, bullets(lines))
}

/** All that is known of a code. */
function dataOf(code: number, platformId?: string): object {
  const status = statusCode(code)
  const facts = {
    code,
    class: statusClass(code),
    registered: status,
    guidance: guidance(code),
    unregistered: unregisteredMeanings(code),
    platforms: platformMeanings(code, platformId === undefined ? undefined : [platformId]).map(
      ({ platform: { id, name, ownAnswer }, meanings }) => ({
        id,
        name,
        ownAnswer,
        meanings,
      }),
    ),
    symptoms: symptomsOf({ code, ...(platformId !== undefined && { platform: platformId }) }),
    policy: { breaker: breakerCount(code), alerts: alertsOf(code) },
    webhook: webhookMeaning(code),
    comparisons: comparisonsWith(code).map(({ id }) => id),
    mnemonics: mnemonicsOf(code),
    analogies: analogiesOf(code),
    scenarios: scenariosWith(code),
  }
  return { ...facts, references: referencesIn(facts) }
}

/** Every reference in some data, with where it leads. */
function referencesIn(facts: unknown): Readonly<Record<string, Reference>> {
  const found = new Map<string, Reference>()
  JSON.stringify(facts, (key, value: unknown) => {
    if (['source', 'sources', 'spec'].includes(key)) {
      for (const each of Array.isArray(value) ? value : [value]) if (typeof each === 'string') found.set(each, reference(each))
    }
    return value
  })
  return Object.fromEntries(found)
}

const codesByName = new Map<string, number>()
for (const { code, name } of unregisteredCodes) if (name) codesByName.set(fold(name), code)
for (const { code, name, oldNames, state } of statusCodes) {
  for (const each of state === 'unused' ? oldNames : [name, ...oldNames]) codesByName.set(fold(each), code)
}

/** Also as libraries spell it: `StatusCodes.NOT_FOUND`, `NotFoundException`, `HTTP_STATUS_NOT_FOUND`. */
function codeCalled(name: string): number | undefined {
  const last = name.split('.').at(-1) ?? ''
  const bare = last.replace(/^HTTP_(?:STATUS_)?/i, '').replace(/(?:Exception|Error)$/, '')
  return codesByName.get(fold(name)) ?? codesByName.get(fold(last)) ?? codesByName.get(fold(bare))
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '')
}
