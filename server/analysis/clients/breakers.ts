import { clientLibraries, clientLibrary } from '../../http/registry/client-libraries.ts'
import type { Breaker } from '../../http/responses/client-calls.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { walk } from '../../syntax/walk.ts'
import { staticValue } from '../values/values.ts'
import { decidesItself, knownClient } from './known-clients.ts'

const packages = clientLibraries.filter(({ breaker }) => breaker).map(({ module }) => module)

/** Circuit breakers that count every rejection, around requests that are rejected for every error status. */
export function breakers(module: Module): readonly Breaker[] {
  if (!packages.some((name) => module.imports.has(name))) return []
  return module.calls.flatMap((call) => {
    const [action, options] = call.args
    const origin = call.isNew && action ? originOf(call.callee) : undefined
    const breaker = origin && clientLibrary(origin.module)?.breaker
    if (!breaker || mayHave(breaker.filter, options)) return []
    const fn = staticValue(action!)
    const client = fn.kind === 'function' ? rejectingClient(fn.fn) : undefined
    return client ? [{ at: { start: call.start, end: call.end }, client }] : []
  })
}

function mayHave(option: string, options: Expression | undefined): boolean {
  if (!options) return false
  const value = staticValue(options)
  return value.kind !== 'object' || value.open || value.properties.has(option)
}

function rejectingClient(fn: FunctionNode): string | undefined {
  const calls: Call[] = []
  let catches = false
  walk(fn, (expression) => {
    if (expression.kind === 'call') calls.push(expression)
    if (expression.kind === 'member' && expression.property === 'catch') catches = true
  })
  const text = fn.module.text.slice(fn.start, fn.end)
  if (catches || /\bcatch\b/.test(text)) return undefined
  return calls.map(knownClient).find((client) => client?.library && !decidesItself(client.library, text))?.client
}
