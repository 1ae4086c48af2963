import type { Finding } from '../../features/finding.ts'
import type { Lines, Position } from '../positions.ts'

/** A stretch of a file as reports name it. */
export interface Place extends Position {
  readonly file: string
  readonly endLine: number
  readonly endColumn: number
}

/** A file with what was found in it. */
export interface CheckedFile {
  readonly file: string
  readonly lines: Lines
  readonly findings: readonly Finding[]
  /** The part of one of its findings that is marked. */
  shownPlaceOf(at: Finding['at']): Place
  /** A place of this file, or of the other file that a related span names; undefined when that cannot be read. */
  placeOf(at: Finding['at']): Place | undefined
}

/** What a run has come to. */
export interface Totals {
  readonly findings: ReadonlyMap<Finding['severity'], number>
  readonly filesWithFindings: number
  readonly filesChecked: number
  readonly filesFixed: number
}

/** Puts what was found on standard output. */
export interface Report {
  add(file: CheckedFile): void
  end(totals: Totals): void
}
