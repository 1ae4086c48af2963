import type { Expression } from '../syntax/ir/expressions.ts'
import { resolve } from '../syntax/ir/scopes.ts'
import { unlessSent } from './continuations.ts'
import type { State } from './state.ts'

/** `const { data, error } = await …; if (data) …; if (error) …`: one of the two is set, as far as anybody knows, so that nothing is certain where neither is. */
export function neitherOfPair(test: Expression, truth: boolean, state: State): State {
  const declaration = !truth && test.kind === 'name' ? resolve(test.name, test.scope) : undefined
  const { init, path } = declaration ?? {}
  if (!init || path?.length !== 1) return state
  const key = `neither of ${init.start}`
  const part = /^_?err(or)?s?$/i.test(String(path[0])) ? 'error' : 'value'
  const other = state.facts.get(key)
  if (other === undefined) return { ...state, facts: new Map(state.facts).set(key, part) }
  return other === part ? state : unlessSent(state)
}
