import type { Finding } from '../../features/finding.ts'
import { kindOfFound } from '../../workspace/documents.ts'
import { isGenerated } from '../../workspace/generated.ts'
import { uriOf } from '../node-files.ts'
import { type LintedProgram, programOf, rested } from './programs.ts'
import type { RuleContext } from './rule-context.ts'

/** What was found in a file, by rule. */
export interface LintedFile {
  readonly byRule: ReadonlyMap<string, readonly Finding[]>
  readonly program?: LintedProgram
}

const nothing: LintedFile = { byRule: new Map() }

/** The file looked at last: rules take turns with it. */
let last: { readonly sourceCode: object; readonly filename: string; readonly text: string; readonly found: LintedFile } | undefined

/** What is found in the file that a linter looks at, which is analysed once for all rules. */
export function lintedFile({ filename, sourceCode }: RuleContext): LintedFile {
  const { text } = sourceCode
  if (last?.sourceCode !== sourceCode || last.filename !== filename || last.text !== text)
    last = { sourceCode, filename, text, found: findingsIn(filename, text) }
  return last.found
}

function findingsIn(filename: string, text: string): LintedFile {
  const kind = kindOfFound(uriOf(filename))
  if (kind === undefined || kind === 'configuration' || isGenerated(text)) return nothing
  const program = programOf(filename)
  const findings = program.scan.check(uriOf(filename), text)?.findings ?? []
  rested(program)
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding])
  return { byRule, program }
}
