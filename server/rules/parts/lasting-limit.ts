import { nearestTest } from '../../http/responses/circumstances.ts'
import type { Outcome } from '../../http/responses/outcome.ts'

/** What comes back by itself: requests in some time, attempts. */
const passing =
  /\b(?:rate|throttl\w*|slow|later|retry|again|wait\w*|windows?|cool ?down|recently|per (?:second|minute|hour|day)|hourly|daily|today)\b/
/** What somebody has to pay for, to free or to ask less of. */
const lasting =
  /\b(?:budgets?|quotas?|credits?|plans?|tiers?|subscriptions?|upgrade|billing|balance|spend\w*|storage|seats?|maximum number|max (?:number|pages|items|files|users|projects|size|depth|length|count)|too many (?:pages|items|files|users|members|projects|records|rows|results|ids|fields|parameters|redirects|keys|entries))\b/

/** Whether a limit lasts, as far as the test in front of the answer and the words of its content tell: no waiting lifts it. */
export function isLastingLimit({ event, body }: Outcome): boolean {
  const test = nearestTest(event)
  const reads = test?.reads.map(({ path }) => path) ?? []
  const said = [body?.value, ...(body?.properties?.values() ?? [])].flatMap((value) => value?.constant ?? [])
  const words = [...reads, ...(test?.compares ?? []), ...said]
    .filter((it) => typeof it === 'string')
    .map(wordsOfName)
    .join('. ')
  return lasting.test(words) && !passing.test(words)
}

/** `maxPages`, `MAX_PAGES`, `max-pages` as words. */
const wordsOfName = (text: string) =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]/g, ' ')
    .toLowerCase()
