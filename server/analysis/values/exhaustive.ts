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
