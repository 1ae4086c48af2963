import type { Switch } from '../../syntax/ir/statements.ts'
import { innermost, type Run } from '../paths/run.ts'
import type { State } from '../paths/state.ts'
import { staticValue } from '../values/values.ts'

/** Whether a `switch` without a default may name all values there are; nobody knows what a request holds. */
export function mayBeExhaustive({ subject, clauses }: Switch, states: readonly State[], run: Run): boolean {
  const { language } = innermost(run).fn.module
  if (!language.startsWith('typescript') || clauses.length < 2) return false
  let root = subject
  while (root.kind === 'member') root = root.object
  return staticValue(root, states[0]?.vars).kind !== 'request'
}
