import { type Comparison, comparison, comparisons } from '../../http/registry/comparisons.ts'
import { breakerCount } from '../../http/registry/policy.ts'
import { type StatusCode, statusCode, statusTitle } from '../../http/registry/status-codes.ts'
import { bodies, caching, retrying, rewriting } from '../../http/registry/words.ts'
import { bullets, codeSpan, joined, type Markdown, md, paragraphs, type Said, section, table } from '../../text/markdown.ts'
import { cite, sourced, statusLink } from './references.ts'

/** Codes side by side: what is known of these very codes together, and what follows from each; undefined when one is not registered. */
export function comparisonPage(codes: readonly number[]): Markdown | undefined {
  const statuses = codes.flatMap((code) => statusCode(code) ?? [])
  if (statuses.length < 2 || statuses.length < codes.length) return undefined
  const exact = comparison(codes.join('-'))
  // Of a family, any part keeps what is known of the whole.
  const written = exact ?? comparisons.find((family) => codes.every((code) => family.codes.includes(code)))
  const rows = (written?.rows ?? [])
    .map(({ aspect, cells, source }) => [md`${aspect} ${cite(source)}`, ...codes.map((code) => cells[code] ?? '')])
    .filter(([, ...cells]) => cells.some(Boolean))
  const computed = (written?.computed ?? standard).flatMap((row) => computedRow(row, statuses))
  return paragraphs(
    md`# ${exact?.title ?? codes.map(statusTitle).join(', ')}`,
    exact?.short ?? bullets(statuses.map(({ code, meaning }) => md`**${code}:** ${meaning}`)),
    table(['', ...codes.map((code) => statusLink(code))], [...rows, ...computed]),
    section('Advice', bullets((written?.advice ?? []).map(sourced))),
    section('One from the other', bullets(differences(statuses))),
  )
}

type Row = Comparison['computed'][number]
const standard: readonly Row[] = ['permanent', 'method', 'headers', 'body', 'retry', 'cache', 'breaker']

const titles: Readonly<Record<Row, string>> = {
  permanent: 'Permanent?',
  method: 'Next method',
  headers: 'Headers',
  body: 'Content',
  retry: 'Retry?',
  cache: 'Cached?',
  breaker: 'Circuit breaker (policy)',
}

const cellOf: Readonly<Record<Row, (status: StatusCode) => Said | undefined>> = {
  permanent: ({ redirect }) => redirect && (redirect.permanent ? 'yes' : 'no'),
  method: ({ redirect }) => redirect && rewriting[redirect.method],
  headers: ({ headers }) => {
    const asked = headers.filter(({ level, recommended }) => level !== 'MAY' || recommended)
    const said = asked.map(
      ({ name, level, recommended }) =>
        md`${codeSpan(name)} ${level === 'ADVISORY' ? 'advisory' : level}${recommended ? ', recommended' : ''}`,
    )
    return said.length > 0 ? joined(said, '; ') : undefined
  },
  body: ({ body }) => bodies[body],
  retry: ({ retry }) => retrying[retry.verdict],
  cache: ({ cache }) => cache.note ?? caching[cache.rule],
  breaker: ({ code }) => breakerCount(code)?.counts,
}

/** Nothing where no code has anything to say. */
function computedRow(row: Row, statuses: readonly StatusCode[]): readonly (readonly Said[])[] {
  const cells = statuses.map(cellOf[row])
  return cells.some(Boolean) ? [[titles[row], ...cells.map((cell) => cell ?? '–')]] : []
}

function differences(statuses: readonly StatusCode[]): readonly string[] {
  return statuses.flatMap(({ code, confusedWith }) =>
    confusedWith
      .filter((other) => statuses.some((it) => it.code === other.code))
      .map((other) => `${other.code}, not ${code}: ${other.difference}`),
  )
}
