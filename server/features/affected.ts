import type { Files } from '../workspace/files.ts'
import type { Log } from '../workspace/log.ts'
import { takeSteps } from '../workspace/program/file-steps.ts'
import type { KeptLinks } from '../workspace/program/kept-links.ts'
import { createWorkspace } from '../workspace/workspace.ts'
import { createFindings } from './findings.ts'
import { mayHoldFindings } from './scan.ts'

/** Files that are others than they were: their texts before, undefined for those that were not there. */
export type Before = ReadonlyMap<string, string | undefined>

/** The program that they belong to. */
export interface ReadProgram {
  readonly folders: readonly string[]
  readonly files: Files
  readonly log: Log
  readonly kept?: KeptLinks
}

/** As many files are open at the same time. */
const mostOpen = 100

/** The files among some whose findings can differ by what was changed in others, as an editor finds out that has them open while that happens. */
export function affectedBy(before: Before, uris: readonly string[], { folders, files, log, kept }: ReadProgram): ReadonlySet<string> {
  let isBefore = false
  const seen: Files = {
    ...files,
    read: (uri) => (isBefore && before.has(uri) ? before.get(uri) : files.read(uri)),
    isFile: (uri) => (isBefore && before.has(uri) ? before.get(uri) !== undefined : files.isFile(uri)),
  }
  const workspace = createWorkspace(seen, log, kept)
  const findings = createFindings(workspace, log)
  takeSteps(workspace.enter(folders), seen)
  const changed = [...before.keys()]
  const turnBack = () => {
    isBefore = true
    workspace.filesChanged(changed)
  }
  const others = uris.filter((uri) => !before.has(uri))
  const registeredNow = new Set(others.filter(workspace.isRegistered))
  const isWorthLooking = (uri: string, text: string) => mayHoldFindings(text) || registeredNow.has(uri) || workspace.isRegistered(uri)
  turnBack()
  const affected = new Set<string>()
  for (let from = 0; from < others.length; from += mostOpen) {
    const open = others.slice(from, from + mostOpen).filter((uri) => {
      const text = files.read(uri)
      if (text === undefined || !isWorthLooking(uri, text)) return false
      workspace.open(uri, '', 1, text)
      const document = workspace.document(uri)
      if (document) findings.elsewhere(document)
      return true
    })
    isBefore = false
    for (const uri of workspace.filesChanged(changed)) affected.add(uri)
    for (const uri of open) workspace.close(uri)
    turnBack()
  }
  return affected
}
