import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'

/** A function as a module has it: others may see another state of the same file. */
export function counterpart(fn: FunctionNode, module: Module): FunctionNode | undefined {
  if (fn.module === module) return fn
  if (fn.module.uri !== module.uri) return undefined
  const { starts, functions, methods } = lookUpIn(module)
  if (fn.module.text === module.text) return starts.get(fn.start)?.find(({ end }) => end === fn.end)
  return fn.name === undefined ? undefined : (fn.owner ? methods : functions).get(fn.name)
}

interface LookUp {
  /** Few functions start in one place. */
  readonly starts: ReadonlyMap<number, readonly FunctionNode[]>
  /** By name; undefined where several have it. */
  readonly functions: ReadonlyMap<string, FunctionNode | undefined>
  readonly methods: ReadonlyMap<string, FunctionNode | undefined>
}

const known = new WeakMap<Module, LookUp>()

function lookUpIn(module: Module): LookUp {
  const found = known.get(module) ?? createLookUp(module)
  known.set(module, found)
  return found
}

function createLookUp({ functions: all }: Module): LookUp {
  const starts = new Map<number, FunctionNode[]>()
  const functions = new Map<string, FunctionNode | undefined>()
  const methods = new Map<string, FunctionNode | undefined>()
  for (const fn of all) {
    const sameStart = starts.get(fn.start)
    if (sameStart) sameStart.push(fn)
    else starts.set(fn.start, [fn])
    const named = fn.owner ? methods : functions
    if (fn.name !== undefined) named.set(fn.name, named.has(fn.name) ? undefined : fn)
  }
  return { starts, functions, methods }
}
