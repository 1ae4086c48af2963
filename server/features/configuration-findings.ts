import type { Problem } from '../http/responses/problem.ts'
import { rules } from '../rules/index.ts'
import type { Inspection } from '../workspace/configuration/configuration.ts'
import { unknownName } from '../workspace/configuration/configuration-nodes.ts'
import type { Finding } from './finding.ts'
import { findingOf } from './finding-of.ts'
import { unusedSuppression } from './suppressions.ts'

/** All names that a configuration can set the severity of. */
export const configurableRules: readonly string[] = [...rules.map(({ id }) => id), unusedSuppression.id].sort()

/** What is wrong in a configuration file, as findings in it. */
export function configurationFindings({ problems, ruleNames }: Inspection): readonly Finding[] {
  const unknown = ruleNames
    .filter(({ name }) => !configurableRules.includes(name))
    .map((written): Problem => unknownName(`Unknown rule \`${written.name}\`.`, written, configurableRules))
  return [...problems, ...unknown]
    .map((problem) => findingOf('invalid-configuration', problem.severity ?? 'error', problem))
    .sort((one, other) => one.at.start - other.at.start)
}
