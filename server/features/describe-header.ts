import { headerField } from '../http/registry/headers.ts'
import { reference } from '../http/registry/sources.ts'
import { statusCodes, statusTitle } from '../http/registry/status-codes.ts'
import { codeSpan, joined, lines, link, type Markdown, md, paragraphs, titledBullets } from '../text/markdown.ts'

/** What to know about a header field of responses, and which status codes ask for it; undefined for one we do not know. */
export function describeHeader(name: string): Markdown | undefined {
  const field = headerField(name)
  if (!field) return undefined
  const { label, url } = reference(field.spec)
  const mdn = link('MDN', `https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/${field.name}`)
  const askedBy = statusCodes.flatMap(({ code, headers }) =>
    headers
      .filter((rule) => rule.name === field.name)
      .map(({ level, recommended, when }) => {
        const strength = level === 'ADVISORY' ? 'advisory' : level
        return `${statusTitle(code)}: ${strength}${recommended ? ', recommended' : ''}${when ? ` ${when.text}` : ''}`
      }),
  )
  return paragraphs(
    joined([md`**${field.name}**`, 'header field', link(label, url), field.mdn === false ? undefined : mdn], ' · '),
    field.meaning,
    lines(md`**Value:** ${field.value}`, ...field.examples.map((example) => codeSpan(`${field.name}: ${example}`))),
    titledBullets(
      'Mistakes',
      (field.mistakes ?? []).map(({ text }) => text),
    ),
    titledBullets('With', askedBy),
  )
}
