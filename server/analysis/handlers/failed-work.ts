import type { FailedWork } from '../../http/responses/outcome.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement, Try } from '../../syntax/ir/statements.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { writtenAs } from '../values/access-path.ts'

const kept = new WeakMap<Try, FailedWork>()

/** What has failed on a path that a catch clause of the function has let go on. */
export function failedWork(fn: FunctionNode, at: Span): FailedWork | undefined {
  const found = at.file === undefined ? tryOf(fn, at.start) : undefined
  if (!found?.catch) return undefined
  const known = kept.get(found) ?? { at, calls: awaitedIn(found.block), ...isolated(fn, found) }
  kept.set(found, known)
  return known
}

function isolated(fn: FunctionNode, { block, catch: clause }: Try): Pick<FailedWork, 'isAll' | 'isOnlyLogged'> {
  const isAll = awaitsOf(fn).every(({ start }) => block.start <= start && start < block.end)
  return { isAll, isOnlyLogged: clause!.body.statements.every(isLog) }
}

const logs = /^(console|logger|log|Sentry|winston|debug)\b|\.(log|error|warn|info|debug|captureException|captureMessage)$/

/** `console.error(error)`, which changes nothing of what comes of it. */
function isLog(statement: Statement): boolean {
  if (statement.kind !== 'expression') return false
  const { expression } = statement
  return expression.kind === 'call' && logs.test(writtenAs(expression.callee) ?? '')
}

function awaitedIn(block: Statement): readonly string[] {
  const names = new Set<string>()
  walk(block, (expression) => {
    if (expression.kind === 'await' && expression.operand.kind === 'call') names.add(writtenAs(expression.operand.callee) ?? '')
  })
  return [...names]
}

function awaitsOf(fn: FunctionNode): readonly Expression[] {
  const found: Expression[] = []
  walk(fn, (expression) => {
    if (expression.kind === 'await') found.push(expression)
  })
  return found
}

/** The `try` whose catch clause begins there. */
function tryOf({ body }: FunctionNode, start: number): Try | undefined {
  return body?.kind === 'block' ? tryIn(body.statements, start) : undefined
}

function tryIn(statements: readonly Statement[], start: number): Try | undefined {
  for (const statement of statements) {
    if (statement.start > start || statement.end < start) continue
    if (statement.kind === 'block') return tryIn(statement.statements, start)
    if (statement.kind === 'if') return tryIn([statement.then, ...(statement.else ? [statement.else] : [])], start)
    if (statement.kind !== 'try') return undefined
    if (statement.catch?.start === start) return statement
    return tryIn([...statement.block.statements, ...(statement.catch?.body.statements ?? [])], start)
  }
  return undefined
}
