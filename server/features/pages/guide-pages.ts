import { guidance } from '../../http/registry/guidance.ts'
import { headerField } from '../../http/registry/headers.ts'
import { backoff } from '../../http/registry/policy.ts'
import { type Scenario, scenarios } from '../../http/registry/scenarios.ts'
import { type StatusCode, statusCode, statusCodes } from '../../http/registry/status-codes.ts'
import { overview, quickEntries } from '../../http/registry/topics.ts'
import { caching, retrying } from '../../http/registry/words.ts'
import { bullets, codeSpan, joined, type Markdown, md, paragraphs, section, table } from '../../text/markdown.ts'
import { cite, comparisonPath, pageLink, sourced, statusLink, topicPath } from './references.ts'
import { storyLink } from './scenario-page.ts'

/** For a narrow column. */
const retryWords: Readonly<Record<string, string>> = {
  never: 'no',
  'after-change': 'changed',
  'after-auth': 'after auth',
  'after-wait': 'after waiting',
  'if-idempotent': 'if idempotent',
  safe: 'yes',
  follow: 'follow',
}

/** Status codes in half a minute. */
export function overviewPage(): Markdown {
  return paragraphs(
    md`# Status codes in 30 seconds`,
    bullets(overview.map(sourced)),
    md`Next: ${pageLink('the 20 codes people use', topicPath('quick'))}, ${pageLink('which status to return', topicPath('decision'))}.`,
  )
}

/** The codes that people use, in one table. */
export function quickPage(): Markdown {
  const rows = quickEntries.flatMap(({ code, use, fixer }) => {
    const status = statusCode(code)
    return status ? [[statusLink(code), use, fixer, headersOwed(status), retryWords[status.retry.verdict] ?? '–']] : []
  })
  return paragraphs(md`# The 20 codes people use`, table(['Code', 'Typical API use', 'Fixed by', 'Headers', 'Retry'], rows))
}

/** Which redirect, and what goes wrong with them. */
export function redirectsPage(): Markdown {
  const codes = statusCodes.filter(({ redirect }) => redirect).map(({ code }) => code)
  return paragraphs(
    md`# Redirects`,
    md`${pageLink(`${codes.join(', ')} side by side`, comparisonPath(codes))}: ${codeSpan(`explain ${codes.join(' ')}`)}`,
    section(
      'When to use which',
      bullets(codes.flatMap((code) => (guidance(code)?.use ?? []).map((use) => md`${statusLink(code)}: ${sourced(use)}`))),
    ),
    section('Stories', bullets(told('lost-post', 'redirect-chain', 'hsts').map(storyLink))),
  )
}

/** What caches may keep, and how to say otherwise. */
export function cachingPage(): Markdown {
  const rows = Object.entries<string | undefined>(caching).flatMap(([rule, text]) => {
    const codes = statusCodes.filter(({ cache, state }) => cache.rule === rule && state === 'registered').map(({ code }) => code)
    return text && codes.length > 0 ? [[text, codes.join(', ')]] : []
  })
  const fields = ['Cache-Control', 'ETag', 'Last-Modified', 'Vary', 'If-None-Match', 'Expires'].flatMap((name) => headerField(name) ?? [])
  return paragraphs(
    md`# Caching`,
    table(['May a cache keep it?', 'Codes'], rows),
    section('Headers', bullets(fields.map(({ name, meaning, spec }) => md`${codeSpan(name)}: ${meaning} ${cite(spec)}`))),
    section('Stories', bullets(told('error-under-200', 'maintenance', 'hsts').map(storyLink))),
  )
}

/** Whether, when and how often to send a request again. */
export function retryPage(): Markdown {
  const rows = Object.entries<string | undefined>(retrying).flatMap(([verdict, text]) => {
    const codes = statusCodes.filter(({ retry, state }) => retry.verdict === verdict && state === 'registered').map(({ code }) => code)
    return text && codes.length > 0 ? [[text, codes.join(', ')]] : []
  })
  const [decision] = told('retry-decision')
  return paragraphs(
    md`# Retries`,
    bullets((decision?.answer ?? []).map(sourced)),
    table(['Does a client retry?', 'Codes'], rows),
    section('Waiting', backoff.text),
    section('Stories', bullets(told('uncertain-timeout', 'retry-storm', 'sdk-retries').map(storyLink))),
  )
}

function headersOwed({ headers }: StatusCode): Markdown | string {
  const owed = headers.filter(
    ({ level, recommended, when }) => (/^(?:MUST|SHOULD)$/.test(level) || recommended) && !when?.in200 && when?.parts !== 'multiple',
  )
  return owed.length > 0 ? joined([...new Set(owed.map(({ name }) => name))].map(codeSpan), ', ') : '–'
}

function told(...ids: readonly string[]): readonly Scenario[] {
  return ids.flatMap((id) => scenarios.find((scenario) => scenario.id === id) ?? [])
}
