import { calledName } from '../../syntax/called-name.ts'
import { isGlobalName } from '../../syntax/globals.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { State } from '../paths/state.ts'
import type { Abstract } from '../values/abstract.ts'
import { captures, changes } from './captures.ts'

/** Methods that run their first argument before they return, once for each element. */
const inPlaceMethods: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'filter',
  'some',
  'every',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'reduce',
  'reduceRight',
  'sort',
])

/** Libraries whose functions go through a list that they are given first. */
const collections = /^(?:lodash(?:-es)?|underscore|es-toolkit|remeda)(?:\/|$|\.)/

/** Which argument of a call is run before it returns, once for each element: `items.map(read)`, `_.each(items, show)`. */
export function placeOfIteratee({ callee }: Call): number | undefined {
  const name = calledName(callee)
  if (collections.test(originOf(callee)?.module ?? ''))
    return inPlaceMethods.has(name) || /^(each|for(Each|In|Own))/.test(name) ? 1 : undefined
  return callee.kind === 'member' && inPlaceMethods.has(name) ? 0 : undefined
}

/** Whether nothing is made of what a call's function returns for each element: `items.forEach(show)`. */
export const goesThrough = ({ callee }: Call): boolean => /^(each|forEach)/.test(calledName(callee))

/** Methods of which one of the functions that they are given is run before they return: `result.match(onValue, onError)`. */
const eitherMethods = /^(match|fold|cata|either|unwrapOrElse|mapOrElse)$/

/** Whether one of a call's callbacks, and no other, runs before it returns. */
export function runsEither({ callee, isNew }: Call, callbacks: readonly Callback[]): boolean {
  const isMethod = !isNew && callee.kind === 'member' && eitherMethods.test(callee.property)
  return isMethod && callbacks.length > 1 && !isErrorFirst(callbacks[0]!.fn)
}

/** Names that error-first callbacks give their error. */
export const errorNames = /^_?(e|er|err|error)\d?$/i

/** Whether a callback is given an error first, as operations do that run later: `Order.find((error, orders) => …)`. */
export function isErrorFirst({ parameters: [first] }: FunctionNode): boolean {
  return first?.pattern.kind === 'binding' && errorNames.test(first.pattern.declaration.name)
}

/** A function handed to code we cannot read. */
export interface Callback {
  /** executor: at once · timer: once, certainly · once: at most once, as far as its kind of API goes · listener: any number of times, or never. */
  readonly kind: 'executor' | 'timer' | 'once' | 'listener'
  readonly fn: FunctionNode
}

const timers = new Set(['setTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'defer'])
const listeners =
  /^(on|once|off|addListener|prependListener|addEventListener|removeListener|subscribe|setInterval|watch|listen|use|all|get|post|put|patch|delete|options|head|intercept|register|defineProperty|every|each\w*|on[A-Z]\w*)$/

/** What many a library calls that runs its callback before it returns: `result.match(…)`, `jwt.verify(…)`, `storage.run(…)`. */
const atOnce =
  /^(match|when|otherwise|fold|cata|case|switch|tap|if|map|flat|batch|times|verify|sign|valid|parse|decode|compile|render|assert|check|apply|call|act|run|wrap|with|try|produce|transform|walk|visit|traverse|start|measure|loop|iterate)/i

/** Whether what a call hands over runs when the code around it is done: whatever a timer calls, and the one callback that an operation gives its result. */
export function comesLate({ callee }: Call, callbacks: readonly Callback[]): boolean {
  const [first, ...others] = callbacks
  if (!first || first.kind === 'timer') return first !== undefined
  const isOne = first.kind === 'once' && others.length === 0 && first.fn.parameters.length > 0
  const name = calledName(callee)
  return isOne && !atOnce.test(name) && (isErrorFirst(first.fn) || !inPlaceMethods.has(name))
}

/** The functions among a call's arguments through which the response can be answered, and those that certainly run later and change what is known. */
export function callbacksOf(node: Call, values: readonly Abstract[], state: State): readonly Callback[] {
  // `assert.func(callback)` looks at it.
  if (/^(?:node:)?assert\b/.test(originOf(node.callee)?.module ?? '')) return []
  const kind = kindOf(node)
  const matters = (fn: FunctionNode) => captures(fn, state) || (kind === 'timer' && changes(fn, state))
  const given = values.flatMap((value) => (value.kind === 'function' && !value.fn.isGenerator && matters(value.fn) ? [value.fn] : []))
  // `client.get(key, (error, value) => …)` is no route.
  const isAsked = kind === 'listener' && requests.test(calledName(node.callee)) && given.every(isErrorFirst)
  return given.map((fn) => ({ kind: isAsked ? 'once' : kind, fn }))
}

const requests = /^(get|post|put|patch|delete|head|options|all|every|each\w*)$/

function kindOf({ callee, isNew }: Call): Callback['kind'] {
  const name = calledName(callee)
  if (isNew) return isGlobalName(callee, 'Promise') ? 'executor' : 'listener'
  if (timers.has(name)) return 'timer'
  return listeners.test(name) ? 'listener' : 'once'
}

/** Whether what a call is handed may be called more than once, or never: `stream.on('error', next)`. */
export const runsAgain = (node: Call): boolean => kindOf(node) === 'listener'

/** Whether it listens for what happens after the code around it: `stream.on('end', show)`. */
export const isListening = ({ callee, args: [event] }: Call): boolean =>
  callee.kind === 'member' && /^(on|once|addListener)$/.test(callee.property) && event?.kind === 'literal'

const pieces = new Set(['data', 'line', 'row', 'entry'])

/** Whether it listens for the pieces of something, each of which calls it, and leaves it at that: `stream.on('data', (chunk) => …)`. */
export function comesAgain({ callee, args: [event] }: Call, fn: FunctionNode): boolean {
  if (callee.kind !== 'member' || !/^(on|addListener)$/.test(callee.property)) return false
  if (event?.kind !== 'literal' || !pieces.has(String(event.value))) return false
  return !/\.(off|destroy|pause|close|remove\w*)\(/.test(fn.module.text.slice(fn.start, fn.end))
}
