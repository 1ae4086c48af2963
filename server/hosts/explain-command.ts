import { fileURLToPath, pathToFileURL } from 'node:url'
import { explain, frameworkIds, meantBy, platformIds, topics } from '../features/explain.ts'
import { type Configurations, createConfigurations } from '../workspace/configuration/configuration.ts'
import { confineFiles } from '../workspace/confined-files.ts'
import type { Files } from '../workspace/files.ts'
import { createRemembered } from '../workspace/remembered.ts'
import { rootOf } from './check-root.ts'
import { nodeFiles, shippedPage, uriOf } from './node-files.ts'
import { createLines } from './positions.ts'
import { createShownPath } from './shown-path.ts'
import { json as asJson, type Colors, type TerminalText, tty } from './terminal.ts'
import { terminalMarkdown } from './terminal-markdown.ts'

export interface ExplainOptions {
  readonly platform?: string
  readonly framework?: string
  readonly all: boolean
  readonly json: boolean
}

/** Where answers and complaints go. */
interface Terminal {
  readonly write: (text: TerminalText) => void
  readonly complain: (message: string) => void
  readonly colors: Pick<Colors, 'bold' | 'dim'>
  readonly width: number
}

/** What can be explained, without the topics. */
export const explainableKinds =
  'a rule (response-sent-twice), a code (429), several (401 403), a name ("not found"), a header, an error as it is printed ("socket hang up"), a specification (RFC 9110)'

/** What to explain when nothing is said of it. */
export const explainable = `${explainableKinds}, or one of: ${topics.join(', ')}`

/** The platforms that a response can come from. */
export const explainablePlatforms = platformIds

/** The frameworks that an example can be written in. */
export const explainableFrameworks = frameworkIds

/** Prints what is known of some words, and what the configuration file of the working directory says of a code. The exit code: 2 when nothing is. */
export function explainWords(
  words: readonly string[],
  { platform, framework, all, json }: ExplainOptions,
  { write, complain, colors, width }: Terminal,
): number {
  const asked = words.join(words.every((word) => /^\d{3}$/.test(word)) ? '-' : ' ')
  const files = confineFiles(nodeFiles)
  files.confineTo([uriOf(rootOf('.'))])
  const configurations = createConfigurations(files, createRemembered())
  const place = pathToFileURL('statuswise.json').href
  for (const uri of configurations.filesFor(place)) sayMistakes(configurations, files, uri, complain)
  const houseCodes = configurations.settingsFor(place, {}).codes
  const explanation = explain(asked, {
    houseCodes,
    shippedPage,
    all,
    ...(platform !== undefined && { platform }),
    ...(framework !== undefined && { framework }),
  })
  if (!explanation) {
    const meant = meantBy(asked)
    complain(`nothing is known of "${asked}"${meant === undefined ? `. Ask for ${explainable}` : `; did you mean "${meant}"?`}`)
    return 2
  }
  write(json ? tty`${asJson(explanation.data)}\n` : terminalMarkdown(explanation.markdown, colors, width))
  return explanation.isNothing ? 2 : 0
}

/** What does not count in a configuration file is missing in the answer. */
function sayMistakes(configurations: Configurations, files: Files, uri: string, complain: (message: string) => void): void {
  if (files.isOutside?.(uri)) return
  const text = files.read(uri)
  const file = createShownPath([])(fileURLToPath(uri))
  const lines = createLines(text ?? '')
  for (const { at, message } of configurations.inspect(uri, text).problems) {
    complain(`${file}${text === undefined ? '' : `:${lines.positionOf(at.start).line}`}: ${message}`)
  }
}
