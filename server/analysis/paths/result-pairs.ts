import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { equality, withFound } from './conditions.ts'
import type { Run } from './run.ts'
import { type State, unlessSent } from './state.ts'

/** `const { data, error } = await …; if (data) …; if (error) …`, or `result.data` and `result.error`: one of the two is set, as far as anybody knows, so that nothing is certain where neither is, and both never are. */
export function withPair({ subjects }: Run, test: Expression, truth: boolean, state: State): State | 'impossible' {
  const found = partOf(test)
  if (!found) return state
  const part = /^_?err(or)?s?$/i.test(found.name) ? 'error' : 'value'
  const subject = subjects.part(found.result, truth)
  const other = equality(state.pathCondition, subject)
  if (other === undefined) return { ...state, pathCondition: withFound(state.pathCondition, subject, { equals: part }) }
  return other === part ? state : truth ? 'impossible' : unlessSent(state)
}

/** The part of a result that a test is about, and what the result comes from. */
function partOf(test: Expression): { readonly result: Expression; readonly name: string } | undefined {
  const object = test.kind === 'member' ? test.object : test
  const { init, path = [] } = (object.kind === 'name' ? resolve(object.name, object.scope) : undefined) ?? {}
  const steps = test.kind === 'member' ? [...path, test.property] : path
  return init && steps.length === 1 ? { result: init, name: String(steps[0]) } : undefined
}
