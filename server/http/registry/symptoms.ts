import data from '../../../data/symptoms.json'
import type { SourcedText } from './sourced-text.ts'

/** Something seen in production. */
export interface Symptom {
  readonly id: string
  /** Id of a platform; absent where any can show it. */
  readonly platform?: string
  readonly codes: readonly number[]
  /** Whether the server behind has a line on the request in its log. */
  readonly backendLog: 'absent' | 'present' | 'any'
  /** What else is to be seen. */
  readonly signs: readonly SourcedText[]
  /** What it says, in a sentence. */
  readonly summary: string
  /** The likeliest first. */
  readonly causes: readonly { readonly text: string; readonly confirm: string; readonly fix: string; readonly source: string }[]
}

/** What is known of a case; whatever is left out is not known. */
export interface Case {
  readonly platform?: string
  readonly code?: number
  readonly backendLog?: 'absent' | 'present'
}

/** All symptoms. */
export const symptoms = data.symptoms as readonly Symptom[]

/** The symptoms that fit a case, those of the platform before the general ones. */
export function symptomsOf({ platform, code, backendLog }: Case): readonly Symptom[] {
  const fitting = symptoms.filter(
    (symptom) =>
      (code === undefined || symptom.codes.includes(code)) &&
      (platform === undefined || symptom.platform === undefined || symptom.platform === platform) &&
      (backendLog === undefined || symptom.backendLog === 'any' || symptom.backendLog === backendLog),
  )
  return [...fitting.filter((symptom) => symptom.platform), ...fitting.filter((symptom) => !symptom.platform)]
}
