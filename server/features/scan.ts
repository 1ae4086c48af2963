import { mayHoldHttp } from '../analysis/gate/gate.ts'
import type { ForcedSettings } from '../workspace/configuration/forced-settings.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import type { Log } from '../workspace/log.ts'
import { takeSteps } from '../workspace/program/file-steps.ts'
import type { KeptLinks } from '../workspace/program/kept-links.ts'
import { mayHoldSuppressions } from '../workspace/suppressions.ts'
import { createWorkspace } from '../workspace/workspace.ts'
import { configurationFindings } from './configuration-findings.ts'
import { applyEdits } from './edited-text.ts'
import type { Finding, SuppressedFinding } from './finding.ts'
import { createFindings } from './findings.ts'
import { type TableRoute, tableRoutes } from './route-table.ts'

/** What was found in a text; some may lie in helpers of other files, and comes last. */
export interface FoundInText {
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
}

/** Looks at many files one after the other, each as an editor that opens it would. */
export interface Scan {
  /** Reads the programs in some folders: handlers of one file may be registered in another. */
  enter(folders: readonly string[]): void
  /** `uri` must name a file of a kind that is read. Undefined when its analysis failed, which the log tells. */
  check(uri: string, text: string): FoundInText | undefined
  /** The routes that a file's handlers serve. */
  routes(uri: string, text: string): readonly TableRoute[]
  /** The text after its safe fixes; undefined where it has syntax errors. */
  fix(uri: string, text: string): string | undefined
  /** What is wrong in a configuration file, whatever its name. */
  checkConfiguration(uri: string, text: string): readonly Finding[]
  /** The configuration files that spoke for anything checked so far. */
  configurationFiles(): ReadonlySet<string>
}

/** Whether a text need be looked at. A suppression is reported where there is nothing to suppress, too. */
export const mayHoldFindings = (text: string) => mayHoldHttp(text) || mayHoldSuppressions(text)

/** A scan over the host's files. Of what was scanned nothing is kept. */
export function createScan(files: Files, log: Log, kept?: KeptLinks, forced?: ForcedSettings): Scan {
  const scanned = { uri: '', text: '' }
  // (It has been read, and is as it was.)
  const workspace = createWorkspace({ ...files, read: (uri) => (uri === scanned.uri ? scanned.text : files.read(uri)) }, log, kept, forced)
  const findings = createFindings(workspace, log)
  const configurations = new Set<string>()

  const opened = <T>(uri: string, text: string, use: (document: OpenDocument) => T) => {
    Object.assign(scanned, { uri, text })
    workspace.open(uri, '', 1, text)
    const document = workspace.document(uri)!
    for (const configuration of workspace.configurationFiles(document)) configurations.add(configuration)
    try {
      return use(document)
    } finally {
      workspace.close(uri)
    }
  }
  return {
    enter: (folders) => void takeSteps(workspace.enter(folders), files),
    check(uri, text) {
      if (!mayHoldFindings(text) && !workspace.isRegistered(uri)) return { findings: [], suppressed: [] }
      return opened(uri, text, (document) =>
        workspace.isBeyondAnalysis(document)
          ? undefined
          : { findings: [...findings.of(document), ...findings.elsewhere(document)], suppressed: findings.suppressed(document) },
      )
    },
    routes(uri, text) {
      if (!mayHoldHttp(text) && !workspace.isRegistered(uri)) return []
      return opened(uri, text, (document) => tableRoutes(workspace.facts(document)))
    },
    fix(uri, text) {
      const edits = opened(uri, text, findings.fixAll)
      return edits && applyEdits(text, edits)
    },
    checkConfiguration: (uri, text) => configurationFindings(workspace.inspect(uri, text)),
    configurationFiles: () => configurations,
  }
}
