import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Finding } from '../../server/features/finding.ts'
import { createFindings } from '../../server/features/findings.ts'
import { createScan } from '../../server/features/scan.ts'
import { filesUnder } from '../../server/hosts/crawl.ts'
import { nodeFiles } from '../../server/hosts/node-files.ts'
import { readSourceFile } from '../../server/hosts/source-file.ts'
import { confineFiles } from '../../server/workspace/confined-files.ts'
import { kindOfDocument } from '../../server/workspace/documents.ts'
import { isGenerated } from '../../server/workspace/generated.ts'
import { takeSteps } from '../../server/workspace/program/file-steps.ts'
import { canonical } from '../../server/workspace/uri.ts'
import { createWorkspace } from '../../server/workspace/workspace.ts'

/** The files that differ, and how many findings agree. */
export interface Agreement {
  readonly different: readonly string[]
  readonly findings: number
}

/** The sources of a repository. */
export function sourcesOf(folder: string): readonly string[] {
  const files = confineFiles(nodeFiles)
  files.confineTo([canonical(pathToFileURL(path.resolve(folder)).href)])
  const isSource = (name: string) => {
    const kind = kindOfDocument(`file:///${name}`, '')
    return kind !== undefined && kind !== 'configuration'
  }
  return filesUnder(folder, { isWanted: isSource }, files, { onError: () => {}, onLink: () => {} })
}

/** Compares what is reported of each source of a repository when all are checked with what an editor shows that opens it alone. */
export function agree(folder: string, sources: readonly string[]): Agreement {
  const root = canonical(pathToFileURL(path.resolve(folder)).href)
  const files = confineFiles(nodeFiles)
  files.confineTo([root])
  const log = { error: () => {} }
  const scan = createScan(files, log)
  scan.enter([root])
  const different: string[] = []
  let findings = 0
  for (const file of sources) {
    const source = readSourceFile(file)
    if (typeof source === 'string' || isGenerated(source.text)) continue
    const uri = canonical(pathToFileURL(file).href)
    const together = reported(scan.check(uri, source.text)?.findings ?? [])
    // (Each file is looked at by an editor of its own: those with findings only, or it would not end.)
    if (together.length === 0) continue
    const editor = createWorkspace(files, log)
    takeSteps(editor.enter([root]), files)
    editor.open(uri, '', 1, source.text)
    const shown = createFindings(editor, log)
    const document = editor.document(uri)!
    const open = reported([...shown.of(document), ...shown.elsewhere(document)])
    if (open.join('\n') === together.join('\n')) findings += open.length
    else different.push(path.relative(folder, file))
  }
  return { different, findings }
}

function reported(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, at, severity, message }) => `${rule} ${at.file ?? ''} ${at.start} ${at.end} ${severity} ${message}`)
}
