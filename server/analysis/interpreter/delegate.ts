import type { EventDraft } from '../../frameworks/contract/adapter.ts'
import type { DelegateEvent } from '../../http/responses/events.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import { wholeOperation } from '../paths/operations.ts'
import { innermost, type Run } from '../paths/run.ts'
import { type State, withAnswer } from '../paths/state.ts'
import type { Abstract } from '../values/abstract.ts'
import { truthOf } from '../values/operators.ts'
import { sourceOf } from './argument.ts'
import { note } from './emit.ts'
import { isAwaitedOrReturned } from './outside-calls.ts'
import { sendThrown, throwing } from './unsent-answers.ts'

/** `next()`, `next('route')`, `next(error)`. */
export function delegate(run: Run, node: Call, values: readonly Abstract[], state: State): State {
  const isReturned = innermost(run).current?.statement.kind === 'return'
  const use: DelegateEvent['use'] = isReturned ? 'returned' : isAwaitedOrReturned(run) ? 'awaited' : 'dropped'
  const error = isError(node, values, state)
  const draft: EventDraft = { kind: 'delegate', error, use, ...(isPast(values) && { isPast: true }) }
  const handed = note(run, state, draft, wholeOperation(node, 'next'))
  const becomes = error ? sendThrown(run, throwing({ state, value: values[0]! }))?.answer : undefined
  return becomes ? withAnswer(handed, { becomes }) : handed
}

const isPast = ([first]: readonly Abstract[]) =>
  first?.kind === 'constant' && first.values.some((value) => value === 'route' || value === 'router')

function isError({ args: [argument] }: Call, [first]: readonly Abstract[], state: State): boolean {
  if (!first || truthOf(first) === false) return false
  if (first.kind === 'constant') return !first.values.every((value) => value === 'route' || value === 'router')
  // (`next(...args)` may pass nothing.)
  const isRest = argument?.kind === 'spread' && sourceOf(argument, state) === undefined
  return !(isRest && first.kind === 'unknown' && !first.from)
}
