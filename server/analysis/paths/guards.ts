import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { staticValue } from '../values/values.ts'
import type { Run } from './run.ts'
import type { State } from './state.ts'
import { answeredByOthers, isAnsweredByOthers } from './state.ts'

export interface Branches {
  readonly whenTrue: readonly State[]
  readonly whenFalse: readonly State[]
}

/** A constant may be made of another. */
const mostNames = 2

/** `res.headersSent`: follows from what was sent on this path. */
export function guardOf(run: Run, test: Expression, state: State, names = mostNames): Branches | undefined {
  if (test.kind === 'binary' && /^[!=]==?$/.test(test.operator) && test.right.kind === 'literal' && typeof test.right.value === 'boolean') {
    const inner = guardOf(run, test.left, state, names)
    return (test.operator[0] === '=') === test.right.value ? inner : negated(inner)
  }
  if (test.kind === 'unary' && test.operator === '!') return negated(guardOf(run, test.operand, state, names))
  if (test.kind === 'call' && test.callee.kind === 'name' && test.callee.name === 'Boolean' && test.args[0])
    return guardOf(run, test.args[0], state, names)
  // (What was not answered by now was not when the constant was made.)
  const init = state.answer.sent || names === 0 ? undefined : initialiserOf(test)
  if (init) return guardOf(run, init, state, names - 1)
  if (test.kind !== 'member') return undefined
  const object = staticValue(test.object, state.vars)
  if (object.kind !== 'response') return undefined
  const says = run.adapter.guard(test.property, object.path ?? [])
  if (!says) return undefined
  if (state.replays) return { whenTrue: [state], whenFalse: [state] }
  const { answer } = state
  const certain = says === 'sent' ? !!answer.sent && !answer.sent.later : answer.ended && !answer.sent?.later
  // Code that we cannot see may have answered; then both can be.
  const impossible = !answer.sent && !answer.escaped && !run.position.mayBeAnswered && !answer.delegated
  if (impossible || certain) return { whenTrue: impossible ? [] : [state], whenFalse: certain ? [] : [state] }
  return { whenTrue: [answeredByOthers(state, says)], whenFalse: isAnsweredByOthers(state, says) ? [] : [state] }
}

const negated = (branches: Branches | undefined): Branches | undefined =>
  branches && { whenTrue: branches.whenFalse, whenFalse: branches.whenTrue }
