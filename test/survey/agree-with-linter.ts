import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Finding } from '../../server/features/finding.ts'
import { createScan } from '../../server/features/scan.ts'
import { nodeFiles, uriOf } from '../../server/hosts/node-files.ts'
import { createLines } from '../../server/hosts/positions.ts'
import { readSourceFile } from '../../server/hosts/source-file.ts'
import { confineFiles } from '../../server/workspace/confined-files.ts'
import { isGenerated } from '../../server/workspace/generated.ts'
import { lintedAs } from '../linters/lint-texts.ts'
import type { Agreement } from './agree.ts'

/** Compares what all rules report of each file with what ESLint says by the plugin. */
export function agreeWithLinter(folder: string, sources: readonly string[]): Agreement {
  const root = path.resolve(folder)
  const files = confineFiles(nodeFiles)
  files.confineTo([uriOf(root)])
  const scan = createScan(files, { error: () => {} }, undefined, { profile: 'opinionated', rules: new Map(), checksIgnored: false })
  scan.enter([uriOf(root)])
  const different: string[] = []
  let findings = 0
  for (const file of sources) {
    const source = readSourceFile(file)
    if (typeof source === 'string' || isGenerated(source.text)) continue
    const named = ({ at, rule, message }: Finding) => {
      const text = at.file === undefined ? source.text : (files.read(at.file) ?? '')
      const name = path.relative(root, at.file === undefined ? file : fileURLToPath(at.file)).replaceAll('\\', '/')
      return `${name}:${createLines(text).positionOf(at.start).line} ${rule} ${message}`
    }
    const checked = scan.check(uriOf(file), source.text)?.findings.map(named).sort() ?? []
    const linted = [...lintedAs({ file, text: source.text }, root)].sort()
    if (checked.join('\n') === linted.join('\n')) findings += checked.length
    else different.push(path.relative(folder, file))
  }
  return { different, findings }
}
