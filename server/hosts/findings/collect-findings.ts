import { fileURLToPath } from 'node:url'
import type { Finding, SuppressedFinding } from '../../features/finding.ts'
import type { ForcedSettings } from '../../workspace/configuration/forced-settings.ts'
import type { KeptLinks } from '../../workspace/program/kept-links.ts'
import { type Checked, createFileChecker } from '../check-files.ts'
import type { Target } from '../check-targets.ts'
import { uriOf } from '../node-files.ts'
import type { Hearing, OpenPaths } from '../open-paths.ts'
import type { ShownPath } from '../shown-path.ts'

/** What was found by looking at one file; some may lie in other files. */
export interface Found {
  readonly uri: string
  /** Its place among all that could have been checked. */
  readonly order: number
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
  readonly text: string
}

/** All that was found. */
export interface Collected {
  /** Files with findings, suppressed or not: sources in the order of the paths, then configurations. */
  readonly found: readonly Found[]
  /** URIs of the files that were looked at. */
  readonly checked: ReadonlySet<string>
  readonly filesChecked: number
  readonly filesFixed: number
}

/** What is to be checked, and how. */
export interface Collection {
  readonly open: OpenPaths
  /** Those of the sources that are checked. */
  readonly sources: readonly Target[]
  readonly shownPath: ShownPath
  readonly kept: KeptLinks
  readonly forced?: ForcedSettings
  /** Whether it is a failure to name what is no source. */
  readonly isStrict: boolean
  /** Whether safe fixes are written. */
  readonly fix: boolean
  /** The text of the only source, where nobody has saved it. */
  readonly unsaved?: Buffer
}

/** Who hears what comes of it. */
export interface CollectionHearing extends Hearing {
  /** Before a file is checked; `done` of `all` are. */
  onProgress?(file: string, done: number, all: number): void
  /** What a file has come to, unless fixes are applied, which may move what was found in others. */
  onFound?(found: Found): void
}

/** Checks sources, and the configurations that speak for them. */
export function collectFindings(collection: Collection, hearing: CollectionHearing): Collected {
  const { open, sources, shownPath, kept, forced, isStrict, fix, unsaved } = collection
  const { fail, note, onProgress, onFound } = hearing
  const { files, configurations, passedOver } = open
  const orders = new Map(open.sources.map((target, order) => [target, order]))
  onProgress?.('', 0, sources.length)
  const programs = sources.length > 0 ? open.roots : []
  const checker = createFileChecker({ files, shownPath, programs, kept, isStrict, ...(forced && { forced }) })
  const checked = new Set<string>()
  let filesFixed = 0

  const lookAtAll = (look: (target: Target) => Checked) =>
    sources.flatMap((target, done): Found[] => {
      onProgress?.(target.file, done, sources.length)
      const found = foundIn(look(target), orders.get(target)!)
      if (found && !fix) onFound?.(found)
      return found ? [found] : []
    })
  let found = lookAtAll((target) => {
    const result = unsaved ? checker.checkText(target, unsaved) : checker.check(target, fix)
    hear(result, hearing)
    if (result.isChecked) checked.add(uriOf(target.file))
    if (result.isFixed) filesFixed += 1
    return result
  })
  const filesChecked = checked.size
  // What is fixed in one file may have moved or mended what others found.
  if (filesFixed > 0) found = lookAtAll((target) => checker.check(target, false))
  for (const uri of checker.configurationFiles()) if (!files.isOutside(uri)) configurations.add(uri)
  for (const uri of [...configurations].sort()) {
    const result = checker.checkConfiguration({ file: fileURLToPath(uri), named: true })
    hear(result, { fail, note })
    if (result.isChecked) checked.add(uri)
    const inFile = foundIn(result, open.sources.length)
    if (inFile) found.push(inFile)
  }
  if (passedOver.length > 0) note(`not checked, as they lead out of the project: ${someOf(passedOver)}`)
  return { found, checked, filesChecked, filesFixed }
}

function hear({ complaints, notes }: Checked, { fail, note }: Hearing): void {
  complaints.forEach(fail)
  notes.forEach(note)
}

function foundIn({ file, findings, suppressed, text }: Checked, order: number): Found | undefined {
  return findings.length + suppressed.length > 0 ? { uri: uriOf(file), order, findings, suppressed, text } : undefined
}

const mostNamed = 5

/** The first of some names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const others = names.length - mostNamed
  return names.slice(0, mostNamed).join(', ') + (others > 0 ? ` and ${others} more` : '')
}
