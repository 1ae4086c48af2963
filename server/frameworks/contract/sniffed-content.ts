import type { Body } from '../../http/responses/events.ts'
import type { Argument } from './adapter.ts'

/** Content whose type the framework reads off the value: a text that begins with `<` is HTML, and null is 204. */
export function sniffed(value: Argument): Body {
  const body = orNoContent(value)
  const isHtml = body.kind === 'text' && value.constant?.every((it) => typeof it === 'string' && /^\s*</.test(it))
  return isHtml ? { ...body, kind: 'html' } : body
}

/** Content of a framework in which null is 204: what is not found answers by that. */
export function orNoContent({ body }: Argument): Body {
  const { from, ...rest } = body.value ?? {}
  return from === 'lookup' ? { ...body, value: rest } : body
}
