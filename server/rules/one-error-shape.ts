import type { Body } from '../http/responses/events.ts'
import { isWithin } from '../http/responses/known-status.ts'
import type { Span } from '../syntax/span.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const oneErrorShape: Rule = {
  id: 'one-error-shape',
  summary: 'Give all errors one shape',
  severity: 'hint',
  profile: 'opinionated',
  spec: 'RFC9457 3',
  on: 'file',
  *check({ handlers }) {
    const shapes = new Map<string, Span[]>()
    for (const handler of handlers) {
      if (handler.role === 'middleware') continue
      for (const { status, body, event } of sentAnswers(handler)) {
        const shape = isWithin(status, 400, 599) && !event.source && shapeOf(body)
        if (!shape) continue
        const places = shapes.get(shape) ?? []
        if (!places.some(({ start }) => start === event.at.start)) shapes.set(shape, [...places, event.at])
      }
    }
    const [usual, ...others] = [...shapes].sort(([, one], [, other]) => other.length - one.length)
    if (!usual) return
    const [name, [first]] = usual
    for (const [shape, places] of others)
      for (const at of places)
        yield {
          at,
          message: `This error says ${shape}, others in this file say ${name}: clients have to look in both places.`,
          related: [{ at: first!, message: 'One of the others.' }],
        }
  },
}

/** Where the error's text stands; undefined where that is not all in the text. */
function shapeOf({ properties, open, kind }: Body): string | undefined {
  if (kind !== 'json' || !properties || open) return undefined
  if (properties.has('type') && properties.has('title')) return 'a problem with `type` and `title`'
  const key = ['error', 'errors', 'message', 'msg', 'detail'].find((name) => properties.has(name))
  return key && `\`${key}\``
}
