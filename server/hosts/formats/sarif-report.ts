import { version } from '../../../package.json'
import type { Finding, PrintedFix } from '../../features/finding.ts'
import { relatedPlaces } from '../../features/reached.ts'
import { describedRule } from '../../features/rule-list.ts'
import { shippedPage } from '../node-files.ts'
import { json, type TerminalText, tty } from '../terminal.ts'
import { fingerprintsIn } from './fingerprints.ts'
import type { CheckedFile, Place, Report } from './report.ts'

const levels = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const

/** What a result says beyond the finding. */
interface Standing {
  readonly suppressions?: readonly object[]
  readonly baselineState?: 'new' | 'unchanged'
}

/** SARIF 2.1.0, which GitHub's code scanning and many other services read. What is suppressed or known is in it, marked so. */
export function createSarifReport(write: (text: TerminalText) => void): Report {
  const results: object[] = []
  const indices = new Map<string, number>()
  const indexOf = (rule: string) => {
    const index = indices.get(rule) ?? indices.size
    indices.set(rule, index)
    return index
  }
  return {
    add(file) {
      const fingerprint = fingerprintsIn(file)
      const put = (finding: Finding, standing: Standing) =>
        results.push(resultOf(finding, file, { ruleIndex: indexOf(finding.rule), fingerprint: fingerprint(finding), standing }))
      const { known, findings, suppressed } = file
      for (const finding of findings) put(finding, known ? { baselineState: 'new' } : {})
      for (const finding of known ?? [])
        put(finding, { baselineState: 'unchanged', suppressions: [{ kind: 'external', justification: 'It is in the baseline.' }] })
      for (const finding of suppressed) put(finding, { suppressions: [inSource(finding.suppressed)] })
    },
    end() {
      const driver = { name: 'Statuswise', version, semanticVersion: version, rules: [...indices.keys()].map(ruleOf) }
      const srcRoot = { description: { text: 'The folder of the repository.' } }
      const run = { tool: { driver }, columnKind: 'utf16CodeUnits', originalUriBaseIds: { '%SRCROOT%': srcRoot }, results }
      write(tty`${json({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] })}\n`)
    },
  }
}

function inSource(reason: string): object {
  return { kind: 'inSource', status: 'accepted', ...(reason !== '' && { justification: reason }) }
}

function ruleOf(id: string): object {
  const { summary, severity, profile, page, webPage } = describedRule(id)
  const markdown = shippedPage(page)
  return {
    id,
    shortDescription: { text: `${summary}.` },
    help: { text: `${summary}. The command “statuswise explain ${id}” says why.`, ...(markdown !== undefined && { markdown }) },
    ...(webPage !== undefined && { helpUri: webPage }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['http', profile],
      'problem.severity': severity === 'error' || severity === 'warning' ? severity : 'recommendation',
    },
  }
}

/** What stands around a result. */
interface Around {
  readonly ruleIndex: number
  readonly fingerprint: string
  readonly standing: Standing
}

function resultOf(finding: Finding, file: CheckedFile, { ruleIndex, fingerprint, standing }: Around): object {
  const { rule, severity, message, at, symbol, fixes } = finding
  const related = relatedPlaces(finding).flatMap((other, id) => {
    const place = file.placeOf(other.at)
    return place ? [{ id, ...locationOf(place), message: { text: other.message } }] : []
  })
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ ...locationOf(file.shownPlaceOf(at)), ...(symbol !== undefined && { logicalLocations: [{ name: symbol }] }) }],
    partialFingerprints: { 'statuswise/v1': fingerprint },
    ...(related.length > 0 && { relatedLocations: related }),
    ...(fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(fix, file)) }),
    ...standing,
  }
}

function locationOf(place: Place): { readonly physicalLocation: object } {
  return { physicalLocation: { artifactLocation: artifactOf(place), region: regionOf(place) } }
}

function artifactOf({ path }: Pick<Place, 'path'>): object {
  return { uri: path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' }
}

function regionOf({ line, column, endLine, endColumn }: Omit<Place, 'file' | 'path'>): object {
  return { startLine: line, startColumn: column, endLine, endColumn }
}

function fixOf({ title, edits }: PrintedFix, file: CheckedFile): object {
  const replacements = edits.map(({ start, end, text }) => {
    const to = file.lines.positionOf(end)
    const deletedRegion = regionOf({ ...file.lines.positionOf(start), endLine: to.line, endColumn: to.column })
    return { deletedRegion, insertedContent: { text } }
  })
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifactOf(file), replacements }] }
}
