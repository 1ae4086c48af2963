import type { Expression } from './ir/expressions.ts'

/** The last name of what is called: `json` of `res.json`, `fetch` of `fetch`; empty where it has none. */
export function calledName(callee: Expression): string {
  return callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : ''
}
