import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { withFound } from './conditions.ts'
import type { Run, Step } from './run.ts'
import type { Subject } from './subjects.ts'

/** After a helper has returned, what its path has decided about a parameter is decided about what was passed there: `show(kind, res); if (kind !== 'all') …`. */
export function withPassedConditions({ subjects }: Run, { args }: Call, fn: FunctionNode, steps: readonly Step[]): readonly Step[] {
  if (args.some(({ kind }) => kind === 'spread')) return steps
  const passed = new Map<Subject, Subject>()
  fn.parameters.forEach(({ pattern, rest }, i) => {
    const argument = args[i] && subjects.of(args[i])
    if (argument && argument.declarations.size > 0 && pattern.kind === 'binding' && !rest && pattern.declaration.writes === 0)
      passed.set(subjects.variable(pattern.declaration), argument)
  })
  if (passed.size === 0) return steps
  return steps.map((step) => {
    let { pathCondition } = step.state
    for (const [subject, found] of step.state.pathCondition) {
      const argument = passed.get(subject.equality?.subject ?? subject)
      const same = argument && (subject.equality ? subjects.equality(argument, subject.equality.constant) : argument)
      // (What it equals says more than whether it is truthy.)
      if (same && typeof pathCondition.get(same) !== 'object') pathCondition = withFound(pathCondition, same, found)
    }
    return pathCondition === step.state.pathCondition ? step : { ...step, state: { ...step.state, pathCondition } }
  })
}
