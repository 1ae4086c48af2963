import data from '../../../data/decision-tree.json'

/** A question on the way to a status code. */
export interface Question {
  readonly text: string
  /** What to think of when answering. */
  readonly help?: string
  readonly answers: readonly (Turn | Decision)[]
}

/** An answer that leads to another question. */
export interface Turn {
  readonly label: string
  /** Its id, for `question`. */
  readonly next: string
}

/** An answer that settles it. */
export interface Decision {
  readonly label: string
  readonly code: number
  readonly reason: string
  /** Header fields to send with it. */
  readonly headers?: readonly string[]
  readonly source: string
}

const questions: Readonly<Record<string, Question>> = data.questions

/** Id of the first question. */
export const firstQuestion: string = data.start

/** What to say with the tree: it is a suggestion. */
export const decisionTreeNote: string = data.note

/** The question of that id. */
export function question(id: string): Question | undefined {
  return Object.hasOwn(questions, id) ? questions[id] : undefined
}
