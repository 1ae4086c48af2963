import { effectful } from '../../syntax/effects.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { conditionOf, decide, maxConditions, type PathCondition } from '../paths/conditions.ts'
import type { Subject, Subjects } from '../paths/subjects.ts'
import { endsProcess } from '../values/ends-process.ts'
import { staticValue } from '../values/values.ts'

/** What holds for every request since code around the handler has left otherwise: `if (!secret) process.exit(1)`, where nothing assigns `secret` again. */
export function checkedBefore(fn: FunctionNode, subjects: Subjects): PathCondition {
  let found: PathCondition = new Map()
  const fails = (test: Expression): void => {
    if (test.kind === 'logical' && test.operator === '||') {
      fails(test.left)
      fails(test.right)
      return
    }
    const condition = effectful(test) ? undefined : conditionOf(subjects, test)
    if (condition && staysTheSame(condition.subject)) found = decide(subjects, found, condition, false) ?? found
  }
  for (let around = fn.scope.parent?.fn; around; around = around.scope.parent?.fn)
    if (around.body?.kind === 'block') for (const { test, end } of checksIn(around.body.statements)) if (end <= fn.start) fails(test)
  for (const { test } of checksIn(fn.module.statements)) fails(test)
  return found
}

/** So many are remembered of a function or module, as no path decides more conditions. */
const mostChecks = maxConditions
const known = new WeakMap<readonly Statement[], readonly Check[]>()

function checksIn(statements: readonly Statement[]): readonly Check[] {
  const found = known.get(statements) ?? statements.filter(isCheck).slice(0, mostChecks)
  known.set(statements, found)
  return found
}

type Check = Statement & { readonly kind: 'if' }

/** What a variable holds that nothing assigns again; properties of what a module holds, the environment among them, are not expected to change. */
function staysTheSame({ declarations, properties }: Subject): boolean {
  return [...declarations].every(({ writes, changed, scope }) => writes === 0 && !changed && (properties.size === 0 || !scope.fn))
}

/** Whether a statement leaves where its test holds: the function around it, the module or the process. */
export function isCheck(statement: Statement): statement is Check {
  return statement.kind === 'if' && !statement.else && leaves(statement.then)
}

function leaves(statement: Statement): boolean {
  if (statement.kind === 'block') return statement.statements.some(leaves)
  if (statement.kind === 'throw' || statement.kind === 'return') return true
  const { expression } = statement.kind === 'expression' ? statement : {}
  return expression?.kind === 'call' && endsProcess(expression.callee, staticValue(expression.callee))
}
