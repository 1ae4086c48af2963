import type { ParameterRole } from '../../frameworks/contract/adapter.ts'
import { statusCode } from '../../http/registry/status-codes.ts'
import { knownCode } from '../../http/responses/known-status.ts'
import type { Outcome } from '../../http/responses/outcome.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { walk } from '../../syntax/walk.ts'
import type { Candidate } from './candidates.ts'

/** Names of the fields that make a request conditional, and what libraries call the questions about them. */
const questions =
  /\bif-?(none-?)?match|\bif-?(un)?modified|\bif-?range|\branges?\b|etag|\bfresh\b|\bstale\b|\baccepts?|\bexpect\b|conditional|negotiat/i

/** Functions that ask the request they are given for something else: `getRouterParam(event, 'id')`. */
const others = /^(get(RouterParam|Query|Cookie)|read\w*Body|(set|send|append)[A-Z]|parseCookies)/

/** Whether the code of a handler asks what makes a request conditional, or hands the request to other code; only looked at where an answer depends on it. */
export function asksConditions({ fn, parameters }: Candidate, outcomes: readonly Outcome[]): boolean {
  if (!outcomes.some(({ status }) => statusCode(knownCode(status) ?? 0)?.answers)) return false
  return questions.test(fn.module.text.slice(fn.start, fn.end)) || handsOn(fn, parameters)
}

/** `isFresh(req)`: the request, what leads to it, or all of its headers are given to a call. */
function handsOn(fn: FunctionNode, roles: readonly ParameterRole[]): boolean {
  const names = new Set(['headers', 'request', 'req'])
  fn.parameters.forEach(({ pattern }, i) => {
    if (pattern.kind === 'binding' && (roles[i] === 'request' || roles[i] === 'response')) names.add(pattern.declaration.name)
  })
  let found = false
  walk(fn, (expression) => {
    if (expression.kind !== 'call' || (expression.callee.kind === 'name' && others.test(expression.callee.name))) return
    found ||= expression.args.some((argument) => {
      const value = argument.kind === 'spread' || argument.kind === 'typed' ? argument.operand : argument
      if (value.kind === 'name') return names.has(value.name)
      return value.kind === 'member' && /^(headers|req|request|raw)$/.test(value.property)
    })
  })
  return found
}
