import type { Call, FunctionNode } from '../syntax/ir.ts'
import type { Abstract } from './abstract.ts'

/** Methods that run their first argument before they return, once for each element. */
export const inPlaceMethods: ReadonlySet<string> = new Set([
  'forEach', 'map', 'filter', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'reduce', 'reduceRight', 'sort',
])

/** A function handed to code we cannot read. */
export interface Callback {
  /** once: at most once, some time later · listener: any number of times, or never · rejected: when a promise fails. */
  readonly kind: 'once' | 'listener' | 'rejected'
  readonly fn: FunctionNode
  /** Position among the arguments. */
  readonly at: number
}

const listenerMethods = new Set(['on', 'addListener', 'prependListener', 'addEventListener', 'subscribe', 'setInterval', 'watch', 'listen'])

/** The functions among a call's arguments through which the response can be answered. */
export function callbacksOf(node: Call, values: readonly Abstract[], captures: (fn: FunctionNode) => boolean): readonly Callback[] {
  const name = node.callee.kind === 'member' ? node.callee.property : node.callee.kind === 'name' ? node.callee.name : ''
  const kind = listenerMethods.has(name) ? 'listener' : 'once'
  return values.flatMap((value, at) => (value.kind === 'function' && captures(value.fn) ? [{ kind, fn: value.fn, at } as const] : []))
}
