import type { Module } from '../../syntax/ir/module.ts'
import { type Abstract, unknown } from './abstract.ts'
import { isInFactory } from './factories.ts'

/** What a name of a module stands for, as long as its imports lead where they did. */
interface Kept {
  readonly imported: Module['imported']
  readonly value: Abstract
}

const kept = new WeakMap<object, Map<string, Kept>>()

/** Whether something was not followed to its end since this was last asked. */
let isCutShort = false

/** What is not followed any further. */
export function cutShort(): Abstract {
  isCutShort = true
  return unknown
}

/** A value of a module that no path changes: made once. One that was not followed to its end, or inside of a factory, may be another next time. */
export function lasting(owner: object, name: string, { imported }: Module, make: () => Abstract): Abstract {
  const values = kept.get(owner)
  const known = values?.get(name)
  if (known && known.imported === imported) return known.value
  const wasCutShort = isCutShort
  isCutShort = false
  const value = make()
  if (!isCutShort && !isInFactory()) {
    if (values) values.set(name, { imported, value })
    else kept.set(owner, new Map([[name, { imported, value }]]))
  }
  isCutShort ||= wasCutShort
  return value
}
