import { type Condition, decide } from './conditions.ts'
import type { State } from './state.ts'
import type { Subjects } from './subjects.ts'

/** A path on which a condition turned out so; undefined where it cannot. */
export function withDecided(subjects: Subjects, condition: Condition, truth: boolean, state: State): State | undefined {
  const pathCondition = decide(subjects, state.pathCondition, condition, truth)
  return pathCondition === state.pathCondition ? state : pathCondition && { ...state, pathCondition }
}

/** Whether a path has found it out before. */
export function isDecided(subjects: Subjects, { subject, equals }: Condition, { pathCondition }: State): boolean {
  return pathCondition.has(subject) || (!!equals && pathCondition.has(subjects.equality(subject, equals.constant)))
}
