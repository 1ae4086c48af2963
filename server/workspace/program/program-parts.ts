import type { FileLinks } from '../../analysis/project/file-links.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Files } from '../files.ts'
import type { ImportTargets } from '../import-targets.ts'
import type { Log } from '../log.ts'
import type { Remembered } from '../remembered.ts'
import type { KeptLinks } from './kept-links.ts'

/** What a program is read with. */
export interface ProgramParts {
  readonly files: Files
  readonly remembered: Remembered
  readonly targets: ImportTargets
  /** Undefined for what cannot be read. */
  lower(uri: string, text: string): Module | undefined
  /** The module of a file that is not read because it shows no sign of HTTP. */
  load(uri: string): Module | undefined
  linksOf(module: Module): FileLinks
  /** The versions that a file's project asks for, as one text. */
  versionsAround(uri: string): string
  isOpen(uri: string): boolean
  readonly kept?: KeptLinks | undefined
  readonly log: Log
}
