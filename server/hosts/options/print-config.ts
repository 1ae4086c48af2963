import { fileURLToPath } from 'node:url'
import { describedRules } from '../../features/rule-list.ts'
import { createConfigurations } from '../../workspace/configuration/configuration.ts'
import type { ForcedSettings } from '../../workspace/configuration/forced-settings.ts'
import { confineFiles } from '../../workspace/confined-files.ts'
import { createRemembered } from '../../workspace/remembered.ts'
import { rootOf } from '../check-root.ts'
import { nodeFiles, uriOf } from '../node-files.ts'
import { createShownPath } from '../shown-path.ts'
import { json, type TerminalText, tty } from '../terminal.ts'

/** What counts in a file, there or not, as JSON. */
export function printedConfiguration(file: string, forced: ForcedSettings): TerminalText {
  const files = confineFiles(nodeFiles)
  files.confineTo([uriOf(rootOf(file))])
  const configurations = createConfigurations(files, createRemembered(), forced)
  const uri = uriOf(file)
  const { enable, profile, assumedHeaders, requiredHeaders, severityOf } = configurations.settingsFor(uri, {})
  const shownPath = createShownPath([])
  const rules = describedRules().map((rule) => [rule.id, severityOf(rule).level])
  return tty`${json({
    file: shownPath(fileURLToPath(uri)),
    configurations: configurations.filesFor(uri).map((it) => shownPath(fileURLToPath(it))),
    isChecked: enable,
    profile,
    assumedHeaders,
    requiredHeaders: requiredHeaders ?? [],
    rules: Object.fromEntries(rules),
  })}\n`
}
