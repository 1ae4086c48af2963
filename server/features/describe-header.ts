import { headerField } from '../http/registry/headers.ts'
import { reference } from '../http/registry/sources.ts'
import { statusCodes, statusTitle } from '../http/registry/status-codes.ts'

/** What to know about a header field of responses, and which status codes ask for it; undefined for one we do not know. */
export function describeHeader(name: string): string | undefined {
  const field = headerField(name)
  if (!field) return undefined
  const { label, url } = reference(field.spec)
  const mdn = `https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/${field.name}`
  const askedBy = statusCodes.flatMap(({ code, headers }) =>
    headers
      .filter((rule) => rule.name === field.name)
      .map(({ level, recommended, when }) => {
        const strength = level === 'ADVISORY' ? 'advisory' : level
        return `- ${statusTitle(code)}: ${strength}${recommended ? ', recommended' : ''}${when ? ` ${when.text}` : ''}`
      }),
  )
  return [
    `**${field.name}** · header field · [${label}](${url})${field.mdn === false ? '' : ` · [MDN](${mdn})`}`,
    field.meaning,
    `**Value:** ${field.value}  \n${field.examples.map((example) => `\`${field.name}: ${example}\``).join('  \n')}`,
    field.mistakes?.length ? ['**Mistakes**', ...field.mistakes.map(({ text }) => `- ${text}`)].join('\n') : '',
    askedBy.length > 0 ? ['**With**', ...askedBy].join('\n') : '',
  ]
    .filter(Boolean)
    .join('\n\n')
}
