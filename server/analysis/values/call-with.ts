import type { Call } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'

const kept = new WeakMap<Module, ReadonlyMap<FunctionNode, Call>>()

/** The call that a function is handed to where it is written. */
export function callWith(fn: FunctionNode): Call | undefined {
  const calls = kept.get(fn.module) ?? new Map(fn.module.calls.flatMap((call) => functionsIn(call).map((one) => [one, call])))
  kept.set(fn.module, calls)
  return calls.get(fn)
}

const functionsIn = ({ args }: Call) => args.filter((argument) => argument.kind === 'function')
