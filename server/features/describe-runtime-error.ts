import { runtimeError } from '../http/registry/runtime-errors.ts'
import { statusTitle } from '../http/registry/status-codes.ts'
import { documentationOf } from './documentation.ts'

/** What to know about an error code that a runtime or framework throws about responses; undefined for one we do not know. */
export function describeRuntimeError(code: string): string | undefined {
  const error = runtimeError(code)
  if (!error) return undefined
  const rules = (error.rules ?? []).map((rule) => `[${rule}](${documentationOf(rule)})`)
  return [
    `**${code}** · ${error.owner}`,
    error.meaning,
    ['**Causes**', ...error.causes.map((cause) => `- ${cause}`)].join('\n'),
    [
      `**Effect:** ${error.effect}`,
      error.status === undefined ? '' : `**The client gets** ${statusTitle(error.status)}`,
      `**Fix:** ${error.fix}`,
      rules.length > 0 ? `**Found before it happens by** ${rules.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join('  \n'),
  ].join('\n\n')
}
