import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import { check } from '../../server/features/check.ts'
import type { Finding } from '../../server/features/finding.ts'
import { filesUnder } from '../../server/hosts/crawl.ts'
import { nodeFiles } from '../../server/hosts/node-files.ts'
import { createLines, type Lines } from '../../server/hosts/positions.ts'
import { readSourceFile } from '../../server/hosts/source-file.ts'
import type { Handler } from '../../server/http/responses/handler.ts'
import type { Rule } from '../../server/rules/rule.ts'
import { confineFiles } from '../../server/workspace/confined-files.ts'
import { kindOfDocument } from '../../server/workspace/documents.ts'
import { isGenerated } from '../../server/workspace/generated.ts'
import { takeSteps } from '../../server/workspace/program/file-steps.ts'
import { canonical } from '../../server/workspace/uri.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'

/** A finding with the file it is in. */
export interface Surveyed {
  /** From the repository's folder. */
  readonly file: string
  readonly lines: Lines
  readonly finding: Finding
}

export interface Repository {
  readonly name: string
  readonly commit: string | undefined
  readonly files: number
  /** Handlers by framework; helpers and those of tests are not counted, `(req, res)` that another file may register is. */
  readonly handlers: ReadonlyMap<string, number>
  readonly findings: readonly Surveyed[]
  /** What failed. */
  readonly failures: readonly string[]
}

/** Every finding of the rules in one repository, with the rules' own severities and whatever the repository's own settings say. */
export function surveyRepository(folder: string, commit: string | undefined, rules: readonly Rule[]): Repository {
  const failures: string[] = []
  const log = { error: (message: string) => void failures.push(message) }
  const files = confineFiles(nodeFiles)
  files.confineTo([pathToFileURL(path.resolve(folder)).href])
  const workspace = createWorkspace(files, log)
  takeSteps(workspace.enter([canonical(pathToFileURL(path.resolve(folder)).href)]), files)
  const handlers = new Map<string, number>()
  const findings: Surveyed[] = []
  const wanted = (name: string) => {
    const kind = kindOfDocument(`file:///${name}`, '')
    return kind !== undefined && kind !== 'configuration' && !/\.min\.[cm]?js$|\.d\.[cm]?ts$/.test(name)
  }
  const onError = (file: string, error: unknown) => failures.push(`${file}: ${error}`)
  const sources = filesUnder(folder, { isWanted: wanted }, files, { onError, onLink: () => {} })
  for (const file of sources) {
    const source = readSourceFile(file)
    if (typeof source === 'string' || isGenerated(source.text)) continue
    const uri = canonical(pathToFileURL(path.resolve(file)).href)
    if (!mayHoldHttp(source.text) && !workspace.isRegistered(uri)) continue
    workspace.open(uri, '', 1, source.text)
    const document = workspace.document(uri)!
    const facts = workspace.facts(document)
    for (const handler of facts.handlers) {
      if (!isCounted(handler)) continue
      handlers.set(handler.semantics.name, (handlers.get(handler.semantics.name) ?? 0) + 1)
    }
    const settings = {
      ...workspace.settings(document),
      enable: true,
      assumedHeaders: [],
      severityOf: (rule: { severity: Finding['severity'] }) => ({ level: rule.severity, isSet: false }),
    }
    const lines = createLines(source.text)
    const shown = path.relative(folder, file).split(path.sep).join('/')
    for (const finding of check({ uri, text: source.text, facts }, settings, log, rules)) findings.push({ file: shown, lines, finding })
    workspace.close(uri)
  }
  return { name: path.basename(path.resolve(folder)), commit, files: sources.length, handlers, findings, failures }
}

function isCounted({ role, purposes, parameters }: Handler): boolean {
  if (purposes.has('test')) return false
  const [first, second] = parameters
  return role !== 'helper' || (/^_?req(uest)?$/.test(first?.name ?? '') && second?.is === 'response')
}
