import type { Signals } from '../../frameworks/contract/signals.ts'
import { adapters } from '../../frameworks/index.ts'
import type { SwallowedSignal } from '../../http/responses/swallowed-signal.ts'
import { type AnyNode, childHolding } from '../../syntax/ir/children.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Statement, Try } from '../../syntax/ir/statements.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { walk } from '../../syntax/walk.ts'
import { importOf } from '../fixes/import-edits.ts'
import { writtenAs } from '../values/access-path.ts'

type Catch = NonNullable<Try['catch']>

const signalsOf = new Map<string, Signals>(
  adapters.flatMap(({ signals }) => signals?.packages.map((name) => [name, signals] as const) ?? []),
)

/** `redirect()` and its kin in a `try` whose `catch` keeps what they throw. */
export function swallowedSignals(module: Module): readonly SwallowedSignal[] {
  if (![...module.imports].some((name) => signalsOf.has(name))) return []
  return module.calls.flatMap((call) => {
    const { callee } = call
    const origin = callee.kind === 'name' ? originOf(callee) : undefined
    const signal = origin && signalAt(origin)
    if (callee.kind !== 'name' || !signal) return []
    if (!signal.isThrown && !/\bthrow\s*$/.test(module.text.slice(Math.max(0, call.start - 20), call.start))) return []
    const clause = callee.scope.fn && catchAround(callee.scope.fn, call)
    if (!clause || mayRethrow(clause, module) || repeats(clause, call, module)) return []
    const rethrow = signal.rethrow === undefined ? undefined : rethrowing(module, clause, origin.module, signal.rethrow)
    const caught = { start: clause.start, end: clause.start + 'catch'.length }
    return [{ at: { start: call.start, end: call.end }, name: callee.name, caught, ...(rethrow && { rethrow }) }]
  })
}

/** What a function is that leaves by throwing; undefined for all others. */
function signalAt({ module, path }: Origin): Signals | undefined {
  const signals = signalsOf.get(module)
  return path.length === 2 && signals?.names.has(path[1]!) ? signals : undefined
}

/** The catch clause that takes what a call in a node throws. */
function catchAround(node: AnyNode, call: Call): Catch | undefined {
  const child = childHolding(node, call)
  const inner = child && catchAround(child, call)
  return inner ?? (node.kind === 'try' && child === node.block ? node.catch : undefined)
}

const rethrows = /\bthrow\b|rethrow|isRedirect|isNotFound|isHttpError|isHTTPAccess|instanceof Response|digest|NEXT_|\bReject\b|reject\(/
const logs =
  /^(console|log|logger|Sentry|String|JSON)\b|\.(log|error|warn|info|debug|captureException|stringify)$|^(captureException|reportError|log\w*)$/i

/** Whether the clause may throw again what it was given: it says so, or hands it to code that may. */
function mayRethrow({ binding, body }: Catch, module: Module): boolean {
  if (rethrows.test(module.text.slice(body.start, body.end))) return true
  const error = binding?.kind === 'binding' ? binding.declaration.name : undefined
  if (error === undefined) return binding !== undefined
  let isHandedOn = false
  walk(body, (expression) => {
    if (expression.kind !== 'call' || expression.isNew || logs.test(writtenAs(expression.callee) ?? '')) return
    if (expression.args.some((argument) => argument.kind === 'name' && argument.name === error)) isHandedOn = true
  })
  return isHandedOn
}

/** Whether the clause gives the same signal, so that it makes no difference whether it was caught: `notFound()` in both. */
function repeats({ body }: Catch, call: Call, { text }: Module): boolean {
  const signal = text.slice(call.start, call.end)
  const last = lastOf(body)
  const given = last?.kind === 'return' ? last.value : last?.kind === 'expression' ? last.expression : undefined
  return given !== undefined && text.slice(given.start, given.end) === signal
}

/** What a block ends in, be it in a block of its own. */
function lastOf({ statements }: Catch['body']): Statement | undefined {
  const last = statements[statements.length - 1]
  return last?.kind === 'block' ? lastOf(last) : last
}

/** `unstable_rethrow(error)` as the first statement of the clause, with its import. */
function rethrowing(module: Module, { binding, body }: Catch, from: string, name: string): SwallowedSignal['rethrow'] {
  const [first] = body.statements
  const imports = module.scope.names.has(name) ? undefined : importOf(module, from, name)
  if (!first || binding?.kind !== 'binding' || (!imports && !module.scope.names.has(name))) return undefined
  const { text } = module
  const before = text.slice(body.start + 1, first.start)
  const space = before.slice(before.trimEnd().length)
  const semicolon = text.slice(first.start, first.end).endsWith(';') ? ';' : ''
  const call = {
    at: first.start,
    text: `${name}(${binding.declaration.name})${semicolon || (space.includes('\n') ? '' : ';')}${space || ' '}`,
  }
  return { name, edits: imports ? [imports, call] : [call] }
}
