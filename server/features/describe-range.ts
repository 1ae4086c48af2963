import type { Bound } from '../analysis/statuses/mention.ts'
import { statusClass, statusCodes } from '../http/registry/status-codes.ts'
import { bullets, codeSpan, type Markdown, md, paragraphs } from '../text/markdown.ts'

/** What a comparison such as `>= 500` takes in, class by class. */
export function describeRange(bound: Bound, code: number): Markdown {
  const holds = tests[bound]
  const classes = [1, 2, 3, 4, 5].flatMap((digit) => {
    const all = Array.from({ length: 100 }, (_, i) => digit * 100 + i)
    const inside = all.filter((it) => holds(it, code))
    const [first] = inside
    if (first === undefined) return []
    const registered = statusCodes.filter((it) => it.state === 'registered' && inside.includes(it.code)).map((it) => it.code)
    const span = inside.length > 1 ? `${first} to ${inside.at(-1)}` : String(first)
    return [
      md`**${statusClass(first) ?? ''}**, ${span}${inside.length < 100 ? ' only' : ''}: ${registered.join(', ') || 'none registered'}`,
    ]
  })
  const title = md`**${codeSpan(`${bound} ${code}`)}** \u00b7 a range of status codes`
  return paragraphs(title, classes.length > 0 ? bullets(classes) : 'No status code is in it.')
}

const tests: Readonly<Record<Bound, (code: number, bound: number) => boolean>> = {
  '<': (code, bound) => code < bound,
  '<=': (code, bound) => code <= bound,
  '>': (code, bound) => code > bound,
  '>=': (code, bound) => code >= bound,
}
