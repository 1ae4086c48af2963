import type { Finding, SuppressedFinding } from '../../features/finding.ts'
import type { Lines, Position } from '../positions.ts'

/** A stretch of a file as reports name it. */
export interface Place extends Position {
  /** As the user names it. */
  readonly file: string
  /** From the folder of the repository, with slashes. */
  readonly path: string
  readonly endLine: number
  readonly endColumn: number
}

/** A file with what was found in it. */
export interface CheckedFile {
  /** As the user names it. */
  readonly file: string
  /** From the folder of the repository, with slashes. */
  readonly path: string
  readonly text: string
  readonly lines: Lines
  /** Those that are to be reported. */
  readonly findings: readonly Finding[]
  /** Those that comments suppress. */
  readonly suppressed: readonly SuppressedFinding[]
  /** Those that the baseline knows; undefined where there is none. */
  readonly known: readonly Finding[] | undefined
  /** The part of one of its findings that is marked. */
  shownPlaceOf(at: Finding['at']): Place
  /** A place of this file, or of the other file that a related span names; undefined when that cannot be read. */
  placeOf(at: Finding['at']): Place | undefined
}

/** What a run has come to. */
export interface Totals {
  /** Those that are reported. */
  readonly findings: ReadonlyMap<Finding['severity'], number>
  readonly byRule: ReadonlyMap<string, number>
  readonly filesWithFindings: number
  readonly filesChecked: number
  readonly filesFixed: number
  /** Findings that the baseline knows. */
  readonly known: number
  /** Findings that are no errors, where only these are asked for. */
  readonly hidden: number
}

/** Writes down what was found. */
export interface Report {
  /** Whether it can take a file several times, each time with other findings, as they are found. */
  readonly takesAsFound?: true
  add(file: CheckedFile): void
  end(totals: Totals): void
}
