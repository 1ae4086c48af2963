import { type Comparison, comparison } from '../../http/registry/comparisons.ts'
import { breakerCount } from '../../http/registry/policy.ts'
import { type StatusCode, statusCode, statusTitle } from '../../http/registry/status-codes.ts'
import { bodies, caching, retrying, rewriting } from '../../http/registry/words.ts'
import { blocks, bullets, cite, section, sourced, statusLink, table } from './markdown.ts'

/** Codes side by side: what is known of these very codes together, and what follows from each; undefined when one is not registered. */
export function comparisonPage(codes: readonly number[]): string | undefined {
  const statuses = codes.flatMap((code) => statusCode(code) ?? [])
  if (statuses.length < 2 || statuses.length < codes.length) return undefined
  const written = comparison(codes.join('-'))
  const rows = [
    ...(written?.rows ?? []).map(({ aspect, cells, source }) => [`${aspect} ${cite(source)}`, ...codes.map((code) => cells[code] ?? '')]),
  ]
  const computed = (written?.computed ?? standard).flatMap((row) => computedRow(row, statuses))
  return blocks(
    `# ${written?.title ?? codes.map(statusTitle).join(', ')}`,
    written?.short ?? bullets(statuses.map(({ code, meaning }) => `**${code}:** ${meaning}`)),
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
  retry: 'Clients retry?',
  cache: 'Cached?',
  breaker: 'Circuit breaker (policy)',
}

const cellOf: Readonly<Record<Row, (status: StatusCode) => string | undefined>> = {
  permanent: ({ redirect }) => redirect && (redirect.permanent ? 'yes' : 'no'),
  method: ({ redirect }) => redirect && rewriting[redirect.method],
  headers: ({ headers }) =>
    headers
      .filter(({ level, recommended }) => level !== 'MAY' || recommended)
      .map(
        ({ name, level, recommended }) => `\`${name}\` ${level === 'ADVISORY' ? 'advisory' : level}${recommended ? ', recommended' : ''}`,
      )
      .join('; ') || undefined,
  body: ({ body }) => bodies[body],
  retry: ({ retry }) => retrying[retry.verdict],
  cache: ({ cache }) => cache.note ?? caching[cache.rule],
  breaker: ({ code }) => breakerCount(code)?.counts,
}

/** Nothing where no code has anything to say. */
function computedRow(row: Row, statuses: readonly StatusCode[]): readonly (readonly string[])[] {
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
