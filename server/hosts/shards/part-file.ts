import { readFileSync, writeFileSync } from 'node:fs'
import { version } from '../../../package.json'
import type { Finding } from '../../features/finding.ts'
import type { FileAt } from '../findings/checked-file.ts'
import type { Collected, Found } from '../findings/collect-findings.ts'
import { Mistake } from '../mistake.ts'
import { reasonOf } from '../source-file.ts'
import type { Shard } from './shard.ts'

/** What one run has come to, for another to put together with others. Files are named from the folder of the repository. */
export interface Part {
  readonly statuswise: string
  readonly shard?: Shard
  /** What could not be done, in sentences; the run has failed where there is any. */
  readonly failures: readonly string[]
  readonly notes: readonly string[]
  readonly filesChecked: number
  readonly filesFixed: number
  readonly checked: readonly string[]
  /** With the path in place of the URI. */
  readonly found: readonly Omit<Found, 'text'>[]
  /** Those with findings, and those that findings point to. */
  readonly files: Readonly<Record<string, { readonly file: string; readonly text: string }>>
}

/** A part of what was collected. */
export function partOf(
  { found, filesChecked, filesFixed }: Collected,
  run: Pick<Part, 'failures' | 'notes' | 'checked' | 'shard'>,
  fileAt: FileAt,
): Part {
  const files: Record<string, Part['files'][string]> = {}
  const pathOf = (uri: string) => {
    const named = fileAt(uri)
    if (!named) return uri
    files[named.path] = { file: named.file, text: named.text }
    return named.path
  }
  const portable = <F extends Finding>(finding: F): F => withFiles(finding, pathOf)
  return {
    statuswise: version,
    ...run,
    filesChecked,
    filesFixed,
    found: found.map(({ uri, order, findings, suppressed }) => ({
      uri: pathOf(uri),
      order,
      findings: findings.map(portable),
      suppressed: suppressed.map(portable),
    })),
    files,
  }
}

/** The same finding, its files called otherwise. */
function withFiles<F extends Finding>(finding: F, called: (file: string) => string): F {
  const move = <P extends { readonly at: Finding['at'] }>(place: P): P =>
    place.at.file === undefined ? place : { ...place, at: { ...place.at, file: called(place.at.file) } }
  const { related, reachedFrom } = finding
  return { ...move(finding), related: related.map(move), ...(reachedFrom && { reachedFrom: reachedFrom.map(move) }) }
}

export function writePart(file: string, part: Part): void {
  writeFileSync(file, `${JSON.stringify(part)}\n`)
}

/** Reads what `writePart` wrote; throws a mistake where it is something else, or of another version. */
export function readPart(file: string): Part {
  const part = contentOf(file)
  if (part === undefined) throw new Mistake(`${file} is no part of a run: --output part=FILE writes one`)
  if (part.statuswise !== version) throw new Mistake(`${file} was written by Statuswise ${part.statuswise}, and this is ${version}`)
  return part
}

function contentOf(file: string): Part | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new Mistake(`${file}: ${reasonOf(error)}`)
  }
  try {
    const part: Part = JSON.parse(text)
    const lists = [part.failures, part.notes, part.checked, part.found]
    const isPart = typeof part.statuswise === 'string' && lists.every(Array.isArray) && typeof part.files === 'object'
    return isPart ? part : undefined
  } catch {
    return undefined
  }
}
