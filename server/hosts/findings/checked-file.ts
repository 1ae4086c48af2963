import type { Finding, SuppressedFinding } from '../../features/finding.ts'
import { byFile, identityOf } from '../../features/reached.ts'
import { shownSpan } from '../../features/shown-span.ts'
import type { CheckedFile, Place } from '../formats/report.ts'
import { createLines } from '../positions.ts'

/** A file as reports name it, with its text. */
export interface NamedFile extends Pick<CheckedFile, 'file' | 'path'> {
  readonly text: string
}

/** The file of a URI; undefined for what cannot be read. */
export type FileAt = (uri: string) => NamedFile | undefined

/** What was found by looking at a file; some may lie in other files. */
interface FoundBy {
  readonly uri: string
  readonly findings: readonly Finding[]
  readonly suppressed: readonly SuppressedFinding[]
}

/** What was found, by the files that it lies in. What handlers of several files lead to is one. */
export function gathered(found: readonly FoundBy[], fileAt: FileAt): readonly CheckedFile[] {
  const reported = byFile(new Map(found.map(({ uri, findings }) => [uri, findings])))
  const suppressed = byFile(new Map(found.map((it) => [it.uri, it.suppressed])))
  return [...new Set([...reported.keys(), ...suppressed.keys()])].flatMap((uri) => {
    const named = fileAt(uri)
    const findings = reported.get(uri) ?? []
    const said = new Set(findings.map(identityOf))
    const others = (suppressed.get(uri) ?? []).filter((finding) => !said.has(identityOf(finding)))
    return named ? [checkedFile(named, { findings, suppressed: others }, fileAt)] : []
  })
}

/** A file with what was found in it. */
export function checkedFile(named: NamedFile, found: Pick<CheckedFile, 'findings' | 'suppressed'>, fileAt: FileAt): CheckedFile {
  const own = { ...named, lines: createLines(named.text) }
  const otherFile = (uri: string) => {
    const other = fileAt(uri)
    return other && { ...other, lines: createLines(other.text) }
  }
  return {
    ...own,
    ...found,
    known: undefined,
    shownPlaceOf: (at) => placeIn(own, shownSpan(own.text, at)),
    placeOf(at) {
      const within = at.file === undefined ? own : otherFile(at.file)
      return within && placeIn(within, at)
    },
  }
}

function placeIn(
  { file, path, lines }: Pick<CheckedFile, 'file' | 'path' | 'lines'>,
  { start, end }: Pick<Finding['at'], 'start' | 'end'>,
): Place {
  const to = lines.positionOf(end)
  return { file, path, ...lines.positionOf(start), endLine: to.line, endColumn: to.column }
}
