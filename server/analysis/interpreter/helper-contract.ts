import type { Step } from '../paths/run.ts'
import { type Abstract, isBroken } from '../values/abstract.ts'
import { truthOf } from '../values/operators.ts'

/**
 * `const user = getUser(req, res); if (!user) return`: a helper that answers tells its caller so by what it returns.
 * Where it did not answer and returns something unknown, that is taken to say the opposite.
 */
export function correlateReturn(steps: readonly Step[]): readonly Step[] {
  const said = new Set(steps.flatMap(({ state, value }) => (state.answer.sent && !isBroken(value) ? [truthOf(kept(value))] : [])))
  const [truth] = said
  if (said.size !== 1 || truth === undefined) return steps
  const opposite: Abstract = { kind: 'some', truth: !truth }
  return steps.map((step) => {
    const { state, value } = step
    const { kind } = kept(value)
    if (state.answer.sent || isBroken(value) || (kind !== 'unknown' && kind !== 'library')) return step
    return { ...step, value: value.kind === 'promise' ? { ...value, value: opposite } : opposite }
  })
}

/** What an `await` makes of a value. */
const kept = (value: Abstract) => (value.kind === 'promise' ? value.value : value)
