import { comparisonsWith } from '../../http/registry/comparisons.ts'
import { describeHeaders, describeHouse, links, remarks } from '../../http/registry/describe.ts'
import { guidance } from '../../http/registry/guidance.ts'
import type { HouseCode } from '../../http/registry/house-code.ts'
import { scenariosWith } from '../../http/registry/scenarios.ts'
import type { Exchange } from '../../http/registry/sourced-text.ts'
import { type HeaderRule, type StatusCode, statusClass, statusCode, statusTitle } from '../../http/registry/status-codes.ts'
import { caching, retrying, rewriting } from '../../http/registry/words.ts'
import { fenced, joined, lines, type Markdown, md, paragraphs, titledBullets } from '../../text/markdown.ts'
import { writtenIn } from './writing.ts'

const mostMistakes = 3
const mostConfusions = 4

/** What to know about a code, for one screen; undefined for one that is not registered. */
export function briefPage(code: number, framework: string, house?: HouseCode): Markdown | undefined {
  const status = statusCode(code)
  const guide = guidance(code)
  if (!status || !guide) return undefined
  const { name, text } = writtenIn(framework, code)
  const isWritten = code >= 200 && status.state === 'registered'
  return paragraphs(
    md`# ${house?.name ? `${code} ${house.name}` : statusTitle(code)}`,
    joined([statusClass(code) ?? '', ...remarks(status), ...links(status)], ' · '),
    house?.meaning ?? status.meaning,
    describeHouse(house),
    lines(md`**When:** ${guide.use.map((use) => use.text).join(' ')}`, ...facts(status)),
    titledBullets(
      'Mistakes',
      guide.mistakes.slice(0, mostMistakes).map((mistake) => mistake.text),
    ),
    guide.example && fenced('http', headLines(guide.example).join('\n')),
    isWritten ? paragraphs(md`**In ${name}**`, fenced('ts', text)) : undefined,
    titledBullets(
      'Not to be confused with',
      status.confusedWith.slice(0, mostConfusions).map((other) => `${statusTitle(other.code)}: ${other.difference}`),
    ),
    md`**More:** ${further(code).join(' · ')}`,
  )
}

function facts(status: StatusCode): readonly (Markdown | undefined)[] {
  const { retry, cache, redirect, body } = status
  const retries = retrying[retry.verdict]
  const cached = cache.note ?? (cache.rule === 'explicit' ? undefined : caching[cache.rule])
  const fields = fieldsOf(status)
  return [
    fields.length > 0 ? md`**Headers:** ${joined(fields, '; ')}` : undefined,
    body === 'allowed' || status.code < 200 ? undefined : md`**Content:** none`,
    redirect && md`**Next method:** ${rewriting[redirect.method]}`,
    retries && retry.verdict !== 'follow' ? md`**Retry?** ${retries}: ${retry.reason}` : undefined,
    cached ? md`**Cached?** ${cached}` : undefined,
  ]
}

/** Those of which the same is said go together; of a partial or unmodified answer, only what it asks for itself. */
function fieldsOf(status: StatusCode): readonly Markdown[] {
  const asked = status.headers.filter(({ level, recommended }) => level === 'MUST' || level === 'SHOULD' || recommended)
  const groups = new Map<string, HeaderRule[]>()
  for (const rule of asked) {
    const key = JSON.stringify({ ...rule, name: '' })
    groups.set(key, [...(groups.get(key) ?? []), rule])
  }
  return [...groups.values()].map(([first, ...others]) => describeHeaders(status)([first!, ...others]))
}

/** Without content: what it holds is up to the API. */
function headLines({ request, response }: Exchange): readonly string[] {
  const head = (message: readonly string[]) => message.slice(0, message.includes('') ? message.indexOf('') : undefined)
  return [...head(request).filter((line) => !line.startsWith('Host:')), '', ...head(response)]
}

/** What to ask next. */
function further(code: number): readonly string[] {
  const compared = comparisonsWith(code).map(({ codes }) => `explain ${codes.join(' ')}`)
  const stories = scenariosWith(code).map(({ id }) => `explain ${id}`)
  return [`explain ${code} --all`, ...compared.slice(0, 1), ...stories.slice(0, 2)]
}
