import type { Breaker } from '../../http/responses/client-calls.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { walk } from '../../syntax/walk.ts'
import { staticValue } from '../values/values.ts'
import { knownClient } from './known-clients.ts'

/** Circuit breakers of opossum that count every rejection, around requests that are rejected for every error status. */
export function breakers(module: Module): readonly Breaker[] {
  if (!module.imports.has('opossum')) return []
  return module.calls.flatMap((call) => {
    const [action, options] = call.args
    if (!call.isNew || originOf(call.callee)?.module !== 'opossum' || !action || hasFilter(options)) return []
    const fn = staticValue(action)
    const client = fn.kind === 'function' ? rejectingClient(fn.fn) : undefined
    return client ? [{ at: { start: call.start, end: call.end }, client }] : []
  })
}

function hasFilter(options: Expression | undefined): boolean {
  if (!options) return false
  const value = staticValue(options)
  return value.kind !== 'object' || value.open || value.properties.has('errorFilter')
}

function rejectingClient(fn: FunctionNode): string | undefined {
  const calls: Call[] = []
  let catches = false
  walk(fn, (expression) => {
    if (expression.kind === 'call') calls.push(expression)
    if (expression.kind === 'member' && expression.property === 'catch') catches = true
  })
  if (catches || /\bcatch\b|validateStatus/.test(fn.module.text.slice(fn.start, fn.end))) return undefined
  return calls.map(knownClient).find((client) => client?.rejects)?.client
}
