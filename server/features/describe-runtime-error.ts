import { runtimeError } from '../http/registry/runtime-errors.ts'
import { statusTitle } from '../http/registry/status-codes.ts'
import { joined, lines, linkToPage, type Markdown, md, paragraphs, titledBullets } from '../text/markdown.ts'
import { rulePath } from './documentation.ts'

/** What to know about an error code that a runtime or framework throws about responses, with links to pages where these can be followed; undefined for one we do not know. */
export function describeRuntimeError(code: string, hasPages = false): Markdown | undefined {
  const error = runtimeError(code)
  if (!error) return undefined
  const rules = (error.rules ?? []).map((rule) => (hasPages ? linkToPage(rule, rulePath(rule)) : rule))
  return paragraphs(
    md`**${error.isUnnamed ? (error.message ?? code) : code}** \u00b7 ${error.owner}`,
    error.meaning,
    titledBullets('Causes', error.causes),
    lines(
      md`**Effect:** ${error.effect}`,
      error.status === undefined ? undefined : md`**The client gets** ${statusTitle(error.status)}`,
      md`**Fix:** ${error.fix}`,
      rules.length > 0 ? md`**Found before it happens by** ${joined(rules, ', ')}` : undefined,
    ),
  )
}
