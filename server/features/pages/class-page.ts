import { alerts } from '../../http/registry/policy.ts'
import { statusClass, statusCodes } from '../../http/registry/status-codes.ts'
import { classSummary } from '../../http/registry/topics.ts'
import { bullets, type Markdown, md, paragraphs, section } from '../../text/markdown.ts'
import { cited, statusLink } from './references.ts'

/** What the codes of a class have in common; undefined for a digit that begins none. */
export function classPage(digit: number): Markdown | undefined {
  const summary = classSummary(digit)
  const kind = statusClass(digit * 100)
  if (!summary || !kind) return undefined
  const codes = statusCodes.filter(({ code, state }) => Math.floor(code / 100) === digit && state === 'registered')
  const tiers = alerts
    .filter(({ classes }) => classes?.includes(digit))
    .map(({ tier, signal, action }) => md`**${tier}** ${signal}: ${action}`)
  return paragraphs(
    md`# ${digit}xx: ${kind}`,
    summary.meaning,
    md`Who acts: ${summary.act}. Clients treat a code of this class that they do not know as ${statusLink(summary.unknown)} (${cited('RFC9110 15')}).`,
    section('Codes', bullets(codes.map(({ code, meaning }) => md`${statusLink(code)}: ${meaning}`))),
    section('Alerts (a proposal)', bullets(tiers)),
  )
}
