import { comparisonsWith } from '../http/registry/comparisons.ts'
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
import { comparisonPage } from './pages/comparison-page.ts'
import { diagnosisPage } from './pages/diagnosis-page.ts'
import { statusPage } from './pages/status-page.ts'
import { topicPages } from './pages/topic-pages.ts'

/** What is known of something that was asked for: as a page, and as data for programs. */
export interface Explanation {
  readonly markdown: Markdown
  readonly data: object
}

/** Where it is asked: what this platform (an id) means, what the team says of single codes. */
export interface ExplainedPlace {
  readonly platform?: string
  readonly houseCodes?: ReadonlyMap<number, HouseCode>
  /** Texts of pages that are shipped as files. */
  readonly shippedPage?: (path: string) => string | undefined
}

/** What can be asked for besides codes, names, header fields and error codes. */
export const topics: readonly string[] = Object.keys(topicPages)

/** The platforms that can be asked about. */
export const platformIds: readonly string[] = platforms.map(({ id }) => id)

/** Explains a rule (`response-sent-twice`), a code (`429`), several (`401-403`), a name (`not found`, `HttpStatus.NOT_FOUND`), a header field, a run-time error or a topic; undefined for what is not known. */
export function explain(asked: string, place: ExplainedPlace = {}): Explanation | undefined {
  const topic = Object.hasOwn(topicPages, asked.toLowerCase()) ? topicPages[asked.toLowerCase()]?.() : undefined
  if (topic) return { markdown: topic, data: { topic: asked.toLowerCase(), markdown: `${markdownSource(topic)}\n` } }
  const rule = explainRule(asked.toLowerCase(), place)
  if (rule) return rule
  const codes = /^\d{3}(?:[-,/ ]+\d{3})+$/.test(asked) ? asked.split(/\D+/).map(Number) : undefined
  if (codes) return explainComparison(codes)
  const error = runtimeError(asked.toUpperCase())
  const errorText = describeRuntimeError(asked.toUpperCase())
  if (error && errorText) return { markdown: errorText, data: { code: asked.toUpperCase(), ...error } }
  const rfc = /^rfc[ -]?(\d+)$/i.exec(asked)?.[1]
  if (rfc) return explainSpecification(`RFC ${rfc}`)
  const code = /^\d{1,3}$/.test(asked) ? Number(asked) : codeCalled(asked)
  if (code !== undefined) return explainCode(code, place)
  const header = describeHeader(asked)
  return header === undefined
    ? undefined
    : { markdown: header, data: { header: headerFields.find(({ name }) => fold(name) === fold(asked)) ?? {} } }
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
    ...topics,
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

function explainCode(code: number, { platform: platformId, houseCodes }: ExplainedPlace): Explanation | undefined {
  const house = houseCodes?.get(code)
  const page = statusClass(code)
    ? statusPage(code, { ...(platformId !== undefined && { platforms: [platformId] }), ...(house && { house }) })
    : ownersPage(code)
  if (page === undefined) return undefined
  const diagnosis = platformId === undefined ? undefined : (diagnosisPage({ code, platform: platformId }) ?? nothingFrom(platformId))
  return { markdown: paragraphs(diagnosis, page), data: { ...dataOf(code, platformId), ...(house && { house }) } }
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
  return `${platform(platformId)?.name ?? platformId} is not known to answer it by itself.`
}

/** For numbers that are no HTTP status and are used as one all the same. */
function ownersPage(code: number): Markdown | undefined {
  const owners = unregisteredMeanings(code)
  if (owners.length === 0) return undefined
  const title = String(code).padStart(3, '0')
  const lines = owners.map(
    ({ name, owner, meaning, next, sources }) =>
      md`**${owner}**${name ? `, “${name}”` : ''}: ${joined([meaning, next], ' ')} (${sources.map((source) => reference(source).label).join(', ')})`,
  )
  return paragraphs(md`# ${title}`, 'No HTTP status: these are numbers from 100 to 599.', bullets(lines))
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
