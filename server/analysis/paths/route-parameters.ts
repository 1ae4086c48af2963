import type { Expression } from '../../syntax/ir/expressions.ts'
import { conditionOf, withFound } from './conditions.ts'
import type { State } from './state.ts'
import type { Subject, Subjects } from './subjects.ts'

/** A path on which code for several routes has found one of their parameters, `request.params.teamId`; undefined where it has found another before: few routes have both. */
export function withRouteParameter(subjects: Subjects, test: Expression, truth: boolean, state: State): State | undefined {
  const condition = conditionOf(subjects, test)
  if (!condition || !isParameter(condition.tested)) return state
  const { subject, equals, negated } = condition
  const holds = truth !== negated
  const isThere = equals ? !holds && equals.constant === undefined : holds
  if (!isThere) return state
  const isOther = (one: Subject) => one.property !== subject.property && one.properties.has('params') && one.equality === undefined
  for (const [one, found] of state.pathCondition) if (found === true && isOther(one)) return undefined
  return { ...state, pathCondition: withFound(state.pathCondition, subject, true) }
}

const isParameter = (tested: Expression) =>
  tested.kind === 'member' && tested.object.kind === 'member' && tested.object.property === 'params'
