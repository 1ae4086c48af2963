import assert from 'node:assert/strict'
import { check } from '../../server/features/check.ts'
import { relatedPlaces } from '../../server/features/reached.ts'
import type { CheckSettings, ConfigurableRule } from '../../server/workspace/configuration/configuration.ts'
import { eventNotes } from '../fixtures/events-lens.ts'
import { factsOf, pathOf, uriOf } from '../fixtures/lenses.ts'
import type { FixtureWorkspace } from '../fixtures/parse-document.ts'
import type { Note } from '../fixtures/render-document.ts'

/** What every rule reports in a workspace, what it relates that to, and what the events lens shows. */
export function foundIn(workspace: FixtureWorkspace): readonly Note[] {
  const { assumedHeaders = [], requiredHeaders = [] } = workspace.settings as Partial<CheckSettings>
  const severityOf = ({ severity }: ConfigurableRule) => ({ level: severity, isSet: false })
  const settings = { enable: true, assumedHeaders, requiredHeaders, severityOf }
  return workspace.files.flatMap((file) => {
    const facts = factsOf(file.text, file, workspace)
    const findings = check({ uri: uriOf(file.path), text: file.text, facts }, settings, { error: assert.fail })
    return [
      ...findings.flatMap((finding): Note[] => [
        { path: pathOf(finding.at, file), ...finding.at, text: `${finding.severity} ${finding.rule}: ${finding.message}` },
        ...relatedPlaces(finding).map((other) => ({
          path: pathOf(other.at, file),
          ...other.at,
          text: `related to ${finding.rule}: ${other.message}`,
        })),
      ]),
      ...eventNotes(facts, file),
    ]
  })
}
