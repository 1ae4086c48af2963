import type { Span } from '../../syntax/span.ts'

/** A step of a dialogue: something to choose from. */
export interface Question {
  readonly title: string
  readonly placeholder: string
  readonly choices: readonly Choice[]
  /** So many or more can be chosen; their ids are joined by commas in the answer. One, where it is absent. */
  readonly atLeast?: number
}

export interface Choice {
  readonly id: string
  readonly label: string
  readonly description?: string
  readonly detail?: string
}

/** A text to be written into the document in front. */
export interface Replacement {
  readonly at: Span
  /** What stands there. */
  readonly replaced: string
  readonly text: string
}

/** Where a dialogue stands after some answers: at the next question, or at the page or the edit it leads to. */
export type Step =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'page'; readonly path: string }
  | { readonly kind: 'edit'; readonly edit: Replacement }
  | { readonly kind: 'nothing'; readonly message: string }

/** The dialogue goes on with a question. */
export const asking = (question: Question): Step => ({ kind: 'question', question })

/** The dialogue ends at a page. */
export const showing = (path: string): Step => ({ kind: 'page', path })
