import { pathToFileURL } from 'node:url'
import { explain, meantBy, platformIds, topics } from '../features/explain.ts'
import { createConfigurations } from '../workspace/configuration.ts'
import { nodeFiles } from './node-files.ts'
import { terminalText } from './terminal-markdown.ts'
import type { Colors } from './text-report.ts'

export interface ExplainOptions {
  readonly platform?: string
  readonly json: boolean
}

/** What to explain when nothing is said of it. */
export const explainable = `a code (429), several (401 403), a name ("not found"), a header field, a run-time error, a specification (RFC 9110), or one of: ${topics.join(', ')}`

/** The platforms that an answer can come from. */
export const explainablePlatforms = platformIds

/** Prints what is known of some words, and what the configuration file of the working directory says of a code. The exit code: 2 when nothing is. */
export function explainWords(
  words: readonly string[],
  { platform, json }: ExplainOptions,
  write: (text: string) => void,
  complain: (message: string) => void,
  { colors, width }: { readonly colors: Pick<Colors, 'bold' | 'dim'>; readonly width: number },
): number {
  const asked = words.join(words.every((word) => /^\d{3}$/.test(word)) ? '-' : ' ')
  const houseCodes = createConfigurations(nodeFiles).settingsFor(pathToFileURL('statuswise.json').href, {}).codes
  const explanation = explain(asked, { houseCodes, ...(platform !== undefined && { platform }) })
  if (!explanation) {
    const meant = meantBy(asked)
    complain(`nothing is known of "${asked}"${meant === undefined ? `. Ask for ${explainable}` : `; did you mean "${meant}"?`}`)
    return 2
  }
  write(json ? `${JSON.stringify(explanation.data, null, 2)}\n` : terminalText(explanation.markdown, colors, width))
  return 0
}
