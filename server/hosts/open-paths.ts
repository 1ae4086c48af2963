import path from 'node:path'
import { type ConfinedFiles, confineFiles } from '../workspace/confined-files.ts'
import { rootOf } from './check-root.ts'
import { kindOfFile, type LeftOut, type Selection, type Target, targetsOf } from './check-targets.ts'
import { nodeFiles, uriOf } from './node-files.ts'
import type { ShownPath } from './shown-path.ts'
import { reasonOf } from './source-file.ts'

/** What the paths of a command lead to. */
export interface OpenPaths {
  /** Confined to the projects of the paths. */
  readonly files: ConfinedFiles
  /** URIs of the folders whose programs have to be known; none where there is no source. */
  readonly roots: readonly string[]
  readonly sources: readonly Target[]
  /** URIs. */
  readonly configurations: Set<string>
  /** Links that lead out of the projects, as shown. */
  readonly passedOver: readonly string[]
}

/** Who hears of what is left out, in sentences. */
export interface Hearing {
  /** It could not be done. */
  fail(message: string): void
  /** It was not done, and need not have been. */
  note(message: string): void
}

/** Opens what a command is asked to look at. */
export function openPaths(paths: readonly string[], selection: Selection, shownPath: ShownPath, hearing: Hearing): OpenPaths {
  const roots = [...new Set(paths.map((asked) => uriOf(rootOf(asked))))]
  return openWithin(roots, paths, selection, shownPath, hearing)
}

/** The same where nothing but some folders, by their URIs, may be read. */
export function openWithin(
  roots: readonly string[],
  paths: readonly string[],
  selection: Selection,
  shownPath: ShownPath,
  { fail, note }: Hearing,
): OpenPaths {
  const configurations = new Set<string>()
  const sources: Target[] = []
  const passedOver: string[] = []
  const files = confineFiles(nodeFiles)
  files.confineTo(roots)
  const leftOut: LeftOut = {
    cannot: (file, error) => fail(`${shownPath(file)}: ${reasonOf(error)}`),
    gone: (file, error) => (selection.isStrict ? fail : note)(`${shownPath(file)}: ${reasonOf(error)}`),
    outside: (file) => passedOver.push(shownPath(file)),
  }
  for (const target of targetsOf(paths, files, selection, leftOut)) {
    if (kindOfFile(target.file) === 'configuration') configurations.add(uriOf(target.file))
    else sources.push(target)
  }
  return { files, roots: sources.length > 0 ? roots : [], sources, configurations, passedOver }
}

/** Opens the project around a file whose text is not saved, or not there at all. */
export function openUnsaved(file: string, bytes: Buffer): OpenPaths {
  const uri = uriOf(file)
  const text = bytes.toString('utf8')
  const files = confineFiles({ ...nodeFiles, read: (asked) => (asked === uri ? text : nodeFiles.read(asked)) })
  const roots = [uriOf(rootOf(file))]
  files.confineTo(roots)
  return { files, roots, sources: [{ file: path.resolve(file), named: true }], configurations: new Set(), passedOver: [] }
}
