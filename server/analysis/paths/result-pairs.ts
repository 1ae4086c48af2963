import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { State } from './state.ts'
import { unlessSent } from './state.ts'

/** `const { data, error } = await …; if (data) …; if (error) …`: one of the two is set, as far as anybody knows, so that nothing is certain where neither is, and both never are. */
export function withPair(test: Expression, truth: boolean, state: State): State | 'impossible' {
  const declaration = test.kind === 'name' ? resolve(test.name, test.scope) : undefined
  const { init, path } = declaration ?? {}
  if (!init || path?.length !== 1) return state
  const part = /^_?err(or)?s?$/i.test(String(path[0])) ? 'error' : 'value'
  const key = `${truth ? 'one' : 'neither'} of ${init.start}`
  const other = state.facts.get(key)
  if (other === undefined) return { ...state, facts: new Map(state.facts).set(key, part) }
  return other === part ? state : truth ? 'impossible' : unlessSent(state)
}
