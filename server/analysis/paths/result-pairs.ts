import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { equality } from './conditions.ts'
import type { Run } from './run.ts'
import { type State, unlessSent } from './state.ts'

/** `const { data, error } = await …; if (data) …; if (error) …`: one of the two is set, as far as anybody knows, so that nothing is certain where neither is, and both never are. */
export function withPair({ subjects }: Run, test: Expression, truth: boolean, state: State): State | 'impossible' {
  const declaration = test.kind === 'name' ? resolve(test.name, test.scope) : undefined
  const { init, path } = declaration ?? {}
  if (!init || path?.length !== 1) return state
  const part = /^_?err(or)?s?$/i.test(String(path[0])) ? 'error' : 'value'
  const subject = subjects.part(init, truth)
  const other = equality(state.facts, subject)
  if (other === undefined) return { ...state, facts: new Map(state.facts).set(subject, { equals: part }) }
  return other === part ? state : truth ? 'impossible' : unlessSent(state)
}
