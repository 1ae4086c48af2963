import type { RepeatedRequest } from '../../http/responses/client-calls.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Loop } from '../../syntax/ir/statements.ts'
import { namesIn } from '../../syntax/names-in.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { decidesItself, type KnownClient, knownClient } from './known-clients.ts'
import { functionAround, holdersOf } from './request-holders.ts'
import { triedStatuses, truthOfTried, tryOut } from './status-trial.ts'
import { type End, endsOf, endsOfFunction, type Rules } from './trial-run.ts'

/** A function with more requests than people write in one is not looked at. */
const maxRequests = 8

/** A request and the function that makes it. */
interface Asked {
  readonly fn: FunctionNode
  readonly call: Call
  readonly client: KnownClient
}

/** Requests that code makes again by itself: in a loop, by calling itself, or in the hands of p-retry and its like. */
export function repeatedRequests(module: Module): readonly RepeatedRequest[] {
  const byFunction = new Map<FunctionNode, Asked[]>()
  for (const call of module.calls) {
    const fn = functionAround(call)
    const client = fn && knownClient(call)
    if (!client) continue
    const all = byFunction.get(fn) ?? []
    byFunction.set(fn, all)
    all.push({ fn, call, client })
  }
  if (byFunction.size === 0) return []
  const held = new Map(module.calls.flatMap((call) => (isHand(call) && call.args[0] ? [[call.args[0], call] as const] : [])))
  return [...byFunction.values()].flatMap((all) =>
    all.length > maxRequests ? [] : all.flatMap((asked) => inLoop(asked) ?? bySelf(asked) ?? inHands(asked, held.get(asked.fn)) ?? []),
  )
}

function rulesFor({ fn, call, client: { library } }: Asked, status: number): Rules {
  const rejects = !!library?.rejects && !decidesItself(library, fn.module.text)
  return { status, values: holdersOf(fn, call), requests: new Set([call]), rejects }
}

/** The statuses that lead to another round for certain; none of those of code that asks until something is done. */
function repeatedCodes(isAgain: (status: number) => boolean | undefined): readonly number[] {
  if (isAgain(200) !== false) return []
  return triedStatuses.filter((status) => isAgain(status))
}

/** Whether there is another round for certain; undefined where that is open. */
function again(ends: readonly End[], isRound: (end: End) => boolean): boolean | undefined {
  const rounds = ends.filter(isRound)
  return rounds.length === 0 ? false : rounds.some(({ isCertain }) => isCertain) || undefined
}

function inLoop(asked: Asked): RepeatedRequest | undefined {
  const { fn, call } = asked
  const loop = loopAround(fn, call)
  if (!loop || loop.form === 'of' || loop.form === 'in' || changesIn(loop, call)) return undefined
  const codes = repeatedCodes((status) => {
    const rules = rulesFor(asked, status)
    const round = again(endsOf(loop.body, rules), ({ by }) => by === 'fall' || by === 'again')
    if (!round || !loop.test) return round
    const test = tryOut(loop.test, rules)
    return truthOfTried(test) ?? (test.is === 'opaque' ? undefined : true)
  })
  return described(asked, { start: loop.start, end: loop.body.start }, loop, codes)
}

function loopAround(fn: FunctionNode, call: Call): Loop | undefined {
  let found: Loop | undefined
  const inner = (node: AnyNode): void => {
    if (node.start > call.start || node.end < call.end || node.kind === 'function') return
    if (node.kind === 'loop') found = node
    eachChild(node, inner)
  }
  eachChild(fn, inner)
  return found
}

/** Whether a round asks for something else than the one before: the next page, the next item. */
function changesIn(loop: Loop, call: Call): boolean {
  const changed = new Set<Declaration>()
  const look = (node: AnyNode) =>
    walk(node, (expression) => {
      if (expression.kind !== 'assign' || expression.target.kind !== 'name') return
      const value = expression.value.kind === 'await' ? expression.value.operand : expression.value
      const declaration = value === call ? undefined : resolve(expression.target.name, expression.target.scope)
      if (declaration) changed.add(declaration)
    })
  look(loop)
  return [...namesIn(call.args)].some((declaration) => changed.has(declaration))
}

/** `return request(url, attempt + 1)` in `request`. */
function bySelf(asked: Asked): RepeatedRequest | undefined {
  const { fn, call } = asked
  const parameters = new Map(
    fn.parameters.flatMap(({ pattern }, i) => (pattern.kind === 'binding' ? [[pattern.declaration, i] as const] : [])),
  )
  const used = [...namesIn(call.args)].flatMap((declaration) => parameters.get(declaration) ?? [])
  const isSelf = (expression: Expression): boolean => {
    const made = expression.kind === 'await' ? expression.operand : expression
    if (made.kind !== 'call') return false
    const { callee, args } = made
    const declaration = callee.kind === 'name' ? resolve(callee.name, callee.scope) : undefined
    const isOwn =
      callee.kind === 'member'
        ? callee.object.kind === 'this' && callee.property === fn.name
        : (declaration?.fn ?? declaration?.init) === fn
    return isOwn && used.every((i) => isSame(args[i], fn, i))
  }
  const codes = repeatedCodes((status) =>
    again(endsOfFunction(fn, { ...rulesFor(asked, status), again: isSelf }), ({ by }) => by === 'again'),
  )
  return described(asked, { start: call.start, end: call.end }, fn, codes)
}

function isSame(argument: Expression | undefined, { parameters }: FunctionNode, i: number): boolean {
  const pattern = parameters[i]?.pattern
  return argument?.kind === 'name' && pattern?.kind === 'binding' && resolve(argument.name, argument.scope) === pattern.declaration
}

const hands = /^(p-retry|async-retry|@lifeomic\/attempt|ts-retry-promise)$/
const isHand = ({ callee }: Call) => hands.test(originOf(callee)?.module ?? '')

/** `pRetry(async () => …)`: what is thrown is tried again, unless that is an AbortError. */
function inHands(asked: Asked, holder: Call | undefined): RepeatedRequest | undefined {
  const { fn } = asked
  const textOf = ({ start, end }: Span) => fn.module.text.slice(start, end)
  if (!holder || /\b(shouldRetry|retryIf|handleError)\b/.test(textOf(holder))) return undefined
  const bail = fn.parameters[0]?.pattern
  const leaves = (expression: Expression) =>
    bail?.kind === 'binding' &&
    expression.kind === 'call' &&
    expression.callee.kind === 'name' &&
    resolve(expression.callee.name, expression.callee.scope) === bail.declaration
  const isAborted = ({ thrown }: End) => thrown?.kind === 'call' && thrown.isNew && /Abort|Bail|Stop|Unrecoverable/.test(textOf(thrown))
  const codes = repeatedCodes((status) =>
    again(endsOfFunction(fn, { ...rulesFor(asked, status), leaves }), (end) => end.by === 'throw' && !isAborted(end)),
  )
  const found = described(asked, { start: holder.start, end: holder.callee.end }, holder, codes)
  // (The pause grows with every round; what the server asks for is another matter.)
  return found && { ...found, pause: 'asked' }
}

const pauses = /\b(setTimeout|sleep|delay|wait\w*|backoff\w*|pause)\s*\(/i

function described({ fn, call, client }: Asked, loop: Span, round: Span, codes: readonly number[]): RepeatedRequest | undefined {
  if (codes.length === 0) return undefined
  const text = fn.module.text.slice(round.start, round.end)
  return {
    at: { start: call.start, end: call.end },
    loop,
    head: { start: fn.head.start, end: fn.head.end },
    method: client.method,
    codes,
    named: codes.filter((code) => text.includes(String(code))),
    hasKey: /idempotency/i.test(fn.module.text),
    pause: /retry-?after/i.test(text) ? 'asked' : pauses.test(text) ? 'fixed' : 'none',
    ...(/refresh|renew|re-?auth|log-?in|sign-?in|(get|new|fetch)_?(access_?|auth_?)?token|credentials/i.test(text) && {
      renewsCredentials: true,
    }),
  }
}
