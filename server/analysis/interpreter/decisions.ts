import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Condition, decide } from '../paths/conditions.ts'
import { impliedBy } from '../paths/implied.ts'
import type { Run } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import type { Subject } from '../paths/subjects.ts'
import { repeatedConditions } from './repeated-conditions.ts'

/** A path on which a condition turned out so; undefined where it cannot. */
export function withDecided({ subjects }: Run, condition: Condition, truth: boolean, state: State): State | undefined {
  const pathCondition = decide(subjects, state.pathCondition, condition, truth)
  return pathCondition === state.pathCondition ? state : pathCondition && { ...state, pathCondition }
}

/** A path with what a test has told of other things that are asked about; undefined where these were found to be otherwise. */
export function withImplied(run: Run, test: Expression, truth: boolean, state: State): State | undefined {
  let at: State | undefined = state
  for (const { subject, tested, truth: holds } of impliedBy(run.subjects, test, truth)) {
    const condition: Condition = { subject, tested, negated: false }
    if (at && (isRepeated(run, subject) || isDecided(run, condition, at))) at = withDecided(run, condition, holds, at)
  }
  return at
}

/** Whether a helper that was passed it has tested the same. */
export function isDecided({ subjects }: Run, { subject, equals }: Condition, { pathCondition }: State): boolean {
  return pathCondition.has(subject) || (!!equals && pathCondition.has(subjects.equality(subject, equals.constant)))
}

/** Whether the code around asks about it elsewhere, so that it is worth remembering. */
export function isRepeated(run: Run, subject: Subject): boolean {
  return run.position.stack.some(({ fn }) => repeatedConditions(run, fn).has(subject))
}
