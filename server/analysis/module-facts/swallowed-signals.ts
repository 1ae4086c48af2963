import type { Signals } from '../../frameworks/contract/signals.ts'
import { adapters } from '../../frameworks/index.ts'
import type { SwallowedSignal } from '../../http/responses/swallowed-signal.ts'
import { type AnyNode, childHolding } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { Statement, Try } from '../../syntax/ir/statements.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { walk } from '../../syntax/walk.ts'
import { importOf } from '../fixes/import-edits.ts'
import { writtenAs } from '../values/access-path.ts'
import { callWith } from '../values/call-with.ts'

type Catch = NonNullable<Try['catch']>

const signalsOf = new Map<string, Signals>(
  adapters.flatMap(({ signals }) => signals?.packages.map((name) => [name, signals] as const) ?? []),
)

/** `redirect()` and its kin in a `try` whose `catch` keeps what they throw, be it in a function that is called there, or in a chain with a `.catch()`. */
export function swallowedSignals(module: Module): readonly SwallowedSignal[] {
  if (![...module.imports].some((name) => signalsOf.has(name))) return []
  const given = module.calls.flatMap((call) => signalOf(call, module) ?? [])
  // (What leaves a function is where it is called.)
  const leaving = new Map(given.flatMap((one) => (one.fn && !catchAround(one.fn, one.call) ? [[one.fn, one] as const] : [])))
  const called = module.calls.flatMap((call) => {
    const one = leaving.get(calledHere(call)!)
    const isWaitedFor = one && (!one.fn!.isAsync || /\bawait\s*$/.test(before(call, module)))
    return isWaitedFor && call.callee.kind === 'name' ? [{ ...one, call, fn: call.callee.scope.fn }] : []
  })
  const links = linksOf(module)
  return [...given, ...called].flatMap(({ call, fn, name, from, signal }) => {
    const clause = fn && (catchAround(fn, call) ?? catchOfChain(fn, links))
    if (!clause || mayRethrow(clause, module) || repeats(clause, call, module)) return []
    const rethrow = signal.rethrow === undefined ? undefined : rethrowing(module, clause, from, signal.rethrow)
    const caught = { start: clause.start, end: clause.start + 'catch'.length }
    return [{ at: { start: call.start, end: call.end }, name, caught, ...(rethrow && { rethrow }) }]
  })
}

/** A call that leaves by throwing. */
interface Signal {
  readonly call: Call
  /** The function it stands in. */
  readonly fn: FunctionNode | undefined
  readonly name: string
  /** The package that `name` comes from. */
  readonly from: string
  readonly signal: Signals
}

function signalOf(call: Call, module: Module): Signal | undefined {
  const { callee } = call
  const origin = callee.kind === 'name' ? originOf(callee) : undefined
  const signal = origin && signalAt(origin)
  if (callee.kind !== 'name' || !signal) return undefined
  if (!signal.isThrown && !/\bthrow\s*$/.test(before(call, module))) return undefined
  return { call, fn: callee.scope.fn, name: callee.name, from: origin.module, signal }
}

const before = ({ start }: Call, { text }: Module) => text.slice(Math.max(0, start - 20), start)

/** A function of the module. */
function calledHere({ callee }: Call): FunctionNode | undefined {
  const declaration = callee.kind === 'name' ? resolve(callee.name, callee.scope) : undefined
  return declaration?.fn ?? (declaration?.init?.kind === 'function' ? declaration.init : undefined)
}

/** The calls of promise chains, by what they are called on; calls of functions where they are written, by these. */
const linksOf = ({ calls }: Module): ReadonlyMap<Expression, Call> =>
  new Map(
    calls.flatMap((call) => {
      const { callee } = call
      if (callee.kind === 'function') return [[callee, call] as const]
      return callee.kind === 'member' && /^(then|catch|finally)$/.test(callee.property) ? [[callee.object, call] as const] : []
    }),
  )

/** `load().then(fn).catch(…)`, `(async () => …)().catch(…)`: what takes the rejection that a function makes. */
function catchOfChain(fn: FunctionNode, links: ReadonlyMap<Expression, Call>): Catch | undefined {
  const given = callWith(fn)
  const isThen = given?.callee.kind === 'member' && given.callee.property === 'then' && given.args.length === 1
  const start = given ? (isThen ? given : undefined) : links.get(fn)
  for (let link = start && links.get(start); link; link = links.get(link)) {
    const [handler] = link.args
    if (link.callee.kind !== 'member' || link.callee.property !== 'catch' || handler?.kind !== 'function') continue
    const { body, parameters } = handler
    const binding = parameters[0]?.pattern
    return body?.kind === 'block' ? { start: link.callee.nameStart, end: link.end, body, ...(binding && { binding }) } : undefined
  }
  return undefined
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

// (A new error that is thrown in its place is another one.)
const rethrows =
  /\bthrow\s+(?!new\b)|rethrow|isRedirect|isNotFound|isHttpError|isHTTPAccess|instanceof Response|digest|NEXT_|\bReject\b|reject\(/
const logs =
  /^(console|log|logger|Sentry|String|JSON)\b|\.(log|error|warn|info|debug|captureException|stringify)$|^(capture|report|track|notify|log)\w*$/i

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
