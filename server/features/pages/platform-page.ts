import type { Platform } from '../../http/registry/platforms.ts'
import { statusTitle } from '../../http/registry/status-codes.ts'
import { symptoms } from '../../http/registry/symptoms.ts'
import { bullets, type Item, type Markdown, md, paragraphs, section, table } from '../../text/markdown.ts'
import { cite, citeDated, sourced } from './references.ts'

/** What a proxy, gateway or host sends by itself, how to tell, and where it ends requests. */
export function platformPage(platform: Platform): Markdown {
  const { id, name, kind, ownAnswer, codes, limits = [] } = platform
  const meanings = Object.entries(codes).flatMap(([code, each]) => each.map((meaning) => ({ code: Number(code), ...meaning })))
  const line = ({ code, text, source, confidence }: (typeof meanings)[number]): Item =>
    md`**${statusTitle(code)}:** ${text} ${citeDated(source, confidence)}`
  return paragraphs(
    md`# ${name}`,
    `A ${kind}. Ask for one code with explain CODE --platform ${id}.`,
    section('How to tell its own responses', bullets(ownAnswer.map(sourced))),
    section('Sent by itself', bullets(meanings.filter(({ isOwn }) => isOwn !== false).map(line))),
    section('What it does with responses from upstream', bullets(meanings.filter(({ isOwn }) => isOwn === false).map(line))),
    section(
      'Limits that end in a status',
      table(
        ['Limit', 'Value'],
        limits.map(({ name: limit, value, source }) => [limit, md`${value} ${cite(source)}`]),
      ),
    ),
    section(
      'Seen in production',
      bullets(symptoms.filter((symptom) => symptom.platform === id).map(({ codes: seen, summary }) => `${seen.join(', ')}: ${summary}`)),
    ),
  )
}
