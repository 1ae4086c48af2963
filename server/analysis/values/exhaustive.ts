import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { staticValue, type Variables } from './values.ts'

/** Whether tests of a value against constants may name all that there are, as its type says; nobody knows what a request holds. */
export function mayBeExhausted(subject: Expression, { language }: Module, variables: Variables): boolean {
  if (!language.startsWith('typescript')) return false
  let root = subject
  while (root.kind === 'member') root = root.object
  return staticValue(root, variables).kind !== 'request'
}

/** Whether constants are all members of one enum, or of an object like one: `case Kind.One:`, `case Kind.Other:`. */
export function areAllMembers(constants: readonly Expression[], variables: Variables): boolean {
  const [first] = constants
  const all = first?.kind === 'member' ? staticValue(first.object, variables) : undefined
  if (all?.kind !== 'object' || all.open) return false
  const named = new Set(constants.map((constant) => (constant.kind === 'member' ? constant.property : undefined)))
  return [...all.properties.keys()].every((name) => named.has(name))
}
