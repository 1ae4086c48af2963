import path from 'node:path'
import { createScan, type Scan } from '../../features/scan.ts'
import { printable } from '../../text/printable.ts'
import { type ConfinedFiles, confineFiles } from '../../workspace/confined-files.ts'
import { createLinksStore } from '../caches/links-store.ts'
import { rootOf } from '../check-root.ts'
import { nodeFiles, uriOf } from '../node-files.ts'

/** A program whose files are looked at one after the other. */
export interface LintedProgram {
  readonly scan: Scan
  /** Confined to the program's folder. */
  readonly files: ConfinedFiles
}

/** Milliseconds without a file to look at after which others may have changed: a linter in an editor lives long. */
const restsFor = 2000

interface Known extends LintedProgram {
  usedAt: number
}

/** By the folder that may be read. */
const programs = new Map<string, Known>()
const roots = new Map<string, string>()

/** The program that a file belongs to. */
export function programOf(file: string): LintedProgram {
  const folder = path.dirname(file)
  const root = roots.get(folder) ?? rootOf(file)
  roots.set(folder, root)
  const known = programs.get(root)
  const program = known && performance.now() - known.usedAt < restsFor ? known : opened(root)
  programs.set(root, program)
  return program
}

/** A file of the program has been looked at. */
export function rested(program: LintedProgram): void {
  for (const known of programs.values()) if (known === program) known.usedAt = performance.now()
}

function opened(root: string): Known {
  const files = confineFiles(nodeFiles)
  const folders = [uriOf(root)]
  files.confineTo(folders)
  // Which rules are on is the linter's to say; what statuswise.json turns off stays off.
  const everyRule = { profile: 'opinionated', rules: new Map(), checksIgnored: false } as const
  const scan = createScan(
    files,
    { error: (message) => process.emitWarning(printable(message), 'Statuswise') },
    createLinksStore(),
    everyRule,
  )
  scan.enter(folders)
  return { scan, files, usedAt: performance.now() }
}
