import type { Profile } from '../../http/responses/problem.ts'
import type { RuleLevel } from './configuration-file.ts'

/** What somebody asks for who runs a check; it goes before all that is written in files. */
export interface ForcedSettings {
  readonly profile?: Profile
  /** By id; `on` is at a rule's own severity. */
  readonly rules: ReadonlyMap<string, RuleLevel | 'on'>
  /** Whether what configuration files ignore is checked, too. */
  readonly checksIgnored: boolean
}

/** Nobody asks for anything. */
export const nothingForced: ForcedSettings = { rules: new Map(), checksIgnored: false }
