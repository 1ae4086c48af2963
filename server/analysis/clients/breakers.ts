import { clientLibraries, clientLibrary } from '../../http/registry/client-libraries.ts'
import type { Breaker } from '../../http/responses/client-calls.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { walk, walkNodes } from '../../syntax/walk.ts'
import { staticValue } from '../values/values.ts'
import { decidesItself, type KnownClient, knownClient } from './known-clients.ts'
import { functionAround, holdersOf } from './request-holders.ts'
import { type Tried, truthOfTried, tryOut } from './status-trial.ts'
import { endsOfFunction } from './trial-run.ts'

const packages = clientLibraries.filter(({ breaker }) => breaker).map(({ module }) => module)

/** Circuit breakers that count what a client did wrong as a failure of the other side. */
export function breakers(module: Module): readonly Breaker[] {
  const made = packages.some((name) => module.imports.has(name)) ? module.calls.flatMap(ofLibrary) : []
  return [...made, ...ofOneself(module)]
}

function ofLibrary(call: Call): readonly Breaker[] {
  const [action, options] = call.args
  const origin = call.isNew && action ? originOf(call.callee) : undefined
  const breaker = origin && clientLibrary(origin.module)?.breaker
  if (!breaker || mayLeaveOut(breaker.filter, options)) return []
  const fn = staticValue(action!)
  const failure = fn.kind === 'function' ? failureFor404(fn.fn) : undefined
  return failure ? [{ at: { start: call.start, end: call.end }, failure }] : []
}

/** Whether the options may have a filter that leaves out a 404. */
function mayLeaveOut(option: string, options: Expression | undefined): boolean {
  if (!options) return false
  const value = staticValue(options)
  const filter = value.kind === 'object' ? value.properties.get(option) : undefined
  if (value.kind !== 'object' || value.open) return true
  if (filter?.kind !== 'function') return value.properties.has(option)
  const [first] = filter.fn.parameters
  if (first?.pattern.kind !== 'binding') return true
  const values = new Map<Declaration, Tried>([[first.pattern.declaration, { is: 'error' }]])
  const ends = endsOfFunction(filter.fn, { status: 404, values, requests: new Set(), rejects: false })
  return !ends.every(({ value: left, isCertain }) => isCertain && left && truthOfTried(left) === false)
}

/** What makes a function fail where the other side has answered 404. */
function failureFor404(fn: FunctionNode): string | undefined {
  const requests = new Map<Call, KnownClient>()
  walk(fn, (expression) => {
    const client = expression.kind === 'call' ? knownClient(expression) : undefined
    if (client && expression.kind === 'call') requests.set(expression, client)
  })
  const [first, ...others] = requests
  if (!first || others.length > 0) return undefined
  const [call, { client, library }] = first
  const rejects = !!library?.rejects && !decidesItself(library, fn.module.text.slice(fn.start, fn.end))
  const ends = endsOfFunction(fn, { status: 404, values: holdersOf(fn, call), requests: new Set([call]), rejects })
  if (!ends.some(({ by, isCertain }) => by === 'throw' && isCertain) || ends.some(({ by }) => by !== 'throw')) return undefined
  return rejects ? `${client} rejects for it` : 'an error is thrown for it'
}

/** More than a breaker makes. */
const maxRequests = 8

/** `if (response.status >= 400) this.failures++` in code that is a breaker by name. */
function ofOneself(module: Module): readonly Breaker[] {
  if (!/breaker/i.test(module.text) || !/\bfail\w*(\+\+|\s*\+=)/i.test(module.text)) return []
  const found: Breaker[] = []
  const asked = module.calls.filter((call) => knownClient(call) && !knownClient(call)!.library?.rejects)
  for (const call of asked.length > maxRequests ? [] : asked) {
    const fn = functionAround(call)
    if (!fn) continue
    const trial = { status: 404, values: holdersOf(fn, call), requests: new Set([call]) }
    walkNodes(fn, (statement) => {
      if (statement.kind !== 'if' || !/\bfail\w*(\+\+|\s*\+=)/i.test(module.text.slice(statement.then.start, statement.then.end))) return
      const { test } = statement
      if (truthOfTried(tryOut(test, trial)) === true) found.push({ at: { start: test.start, end: test.end }, failure: 'it is counted' })
    })
  }
  return found
}
