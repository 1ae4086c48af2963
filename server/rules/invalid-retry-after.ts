import type { Value } from '../http/responses/events.ts'
import type { Fix } from '../http/responses/problem.ts'
import { faultPlace } from './parts/fault-place.ts'
import type { Rule } from './rule.ts'

export const invalidRetryAfter: Rule = {
  id: 'invalid-retry-after',
  summary: 'Give Retry-After in seconds or as an HTTP date',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9110 10.2.3',
  on: 'handler',
  *check(handler) {
    for (const { event } of handler.moments) {
      if (event.kind !== 'header' || event.change === 'remove' || event.header?.length !== 1 || event.header[0] !== 'retry-after') continue
      const wrong = mistake(event.value)
      if (!wrong) continue
      const { time, inHttpTime = [] } = event.value
      const title = time === 'milliseconds' || time === 'fraction' ? 'Send whole seconds' : 'Send an HTTP date'
      const edits = inHttpTime.map((change) => ({ kind: 'replace', ...change }) as const)
      const isElsewhere = event.source !== undefined || event.value.at?.file !== undefined
      const seconds = isElsewhere ? undefined : secondsSaid(event.value)
      const isOwn = edits.length > 0 && !isElsewhere
      yield {
        ...faultPlace(handler, event),
        message: `Retry-After is ${wrong}: clients expect whole seconds or an HTTP date.`,
        fixes: isOwn ? [{ title, safe: true, edits }] : seconds ? [seconds] : [],
      }
    }
  },
}

const shown = {
  milliseconds: 'in milliseconds',
  timestamp: 'a point in time in milliseconds',
  'iso-date': 'an ISO date',
  fraction: 'a fraction of seconds',
  date: 'a date in words of its own',
} as const

function mistake({ constant, time }: Value): string | undefined {
  // (Code that reckons in milliseconds does so, however few they are.)
  if (time === 'milliseconds' && constant?.every((value) => Number(value) >= 1000)) return shown[time]
  if (constant?.length) {
    const wrong = constant.map(ofConstant)
    return wrong.every(Boolean) ? wrong[0] : undefined
  }
  return time && shown[time]
}

/** Nobody is told to come back in a month. */
const longest = 30 * 24 * 60 * 60
const httpDate = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

function ofConstant(value: unknown): string | undefined {
  if (typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value)) return httpDate.test(value) ? undefined : `"${value}"`
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const seconds = Number(value)
  if (!Number.isInteger(seconds) || seconds < 0) return `${value}`
  return seconds > longest ? `${value}, which is in milliseconds` : undefined
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^s(ec(ond)?s?)?$/i, 1],
  [/^m(in(ute)?s?)?$/i, 60],
  [/^h((ou)?rs?)?$/i, 3600],
  [/^d(ays?)?$/i, 86_400],
]

/** `'5 minutes'` → `'300'` */
function secondsSaid({ constant, at }: Value): Fix | undefined {
  const [, count, unit = ''] = /^(\d{1,4}) ?([a-z]+)$/i.exec(String(constant?.length === 1 ? constant[0] : '')) ?? []
  const seconds = units.find(([name]) => name.test(unit))?.[1]
  if (!count || !seconds || !at) return undefined
  return {
    title: `Send ${Number(count) * seconds} seconds`,
    safe: false,
    edits: [{ kind: 'replace', at, text: `'${Number(count) * seconds}'` }],
  }
}
