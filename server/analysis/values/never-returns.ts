import { isEnd } from '../../syntax/block-ends.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import type { Closure } from './abstract.ts'
import { endsProcess } from './ends-process.ts'
import { staticValue } from './values.ts'

/** What was found out of functions while one file is analyzed. No longer: a function of one file may end in one of another, which may change. */
export type NeverReturning = Map<FunctionNode, boolean>

/** Functions that end in a call of one that ends in a call …: beyond this a call is taken to return. */
const maxDepth = 16

/** Whether no path through a function returns: every one throws, ends the process or ends in a call that does. Of an async function, whether its promise is never kept. */
export function neverReturns(fn: FunctionNode, known: NeverReturning, closure?: Closure, depth = maxDepth): boolean {
  // (What it calls that it was made of, each maker decides.)
  if (closure?.size) return depth > 0 && find(fn, (expression) => comesBackNever(expression, known, depth, closure))
  const found = known.get(fn)
  if (found !== undefined || depth === 0) return found ?? false
  // (One that calls itself returns, if it returns, by another path.)
  known.set(fn, false)
  const answer = find(fn, (expression) => comesBackNever(expression, known, depth))
  known.set(fn, answer)
  return answer
}

type Test = (expression: Expression) => boolean

function find({ body, isGenerator, returnsNever }: FunctionNode, comesBackNever: Test): boolean {
  if (returnsNever) return true
  if (!body || isGenerator) return false
  if (body.kind !== 'block') return comesBackNever(body)
  const { falls, returns, jumps } = waysThrough(body.statements, comesBackNever)
  return !falls && !returns && !jumps
}

/** How the execution of code can end, besides by throwing. */
interface Ways {
  /** It goes on behind it. */
  readonly falls: boolean
  readonly returns: boolean
  /** By `break` or `continue`. */
  readonly jumps: boolean
}

const nowhere: Ways = { falls: false, returns: false, jumps: false }
const on: Ways = { ...nowhere, falls: true }

const either = (one: Ways, other: Ways): Ways => ({
  falls: one.falls || other.falls,
  returns: one.returns || other.returns,
  jumps: one.jumps || other.jumps,
})

function waysThrough(statements: readonly Statement[], comesBackNever: Test): Ways {
  let before = nowhere
  for (const [i, statement] of statements.entries()) {
    // (Code behind a call that never returns is rare, and looking for such calls everywhere would read every file.)
    const own = waysOf(statement, isEnd(statements[i + 1]), comesBackNever)
    if (!own.falls) return either(before, own)
    before = { ...either(before, own), falls: false }
  }
  return { ...before, falls: true }
}

function waysOf(statement: Statement, isLast: boolean, comesBackNever: Test): Ways {
  switch (statement.kind) {
    case 'block':
      return waysThrough(statement.statements, comesBackNever)
    case 'expression':
      return isLast && comesBackNever(statement.expression) ? nowhere : on
    case 'return':
      return statement.value && comesBackNever(statement.value) ? nowhere : { ...nowhere, returns: true }
    case 'throw':
      return nowhere
    case 'break':
    case 'continue':
      return { ...nowhere, jumps: true }
    case 'if':
      return either(waysOf(statement.then, isLast, comesBackNever), statement.else ? waysOf(statement.else, isLast, comesBackNever) : on)
    case 'switch': {
      const clauses = statement.clauses.map(({ statements }) => waysThrough(statements, comesBackNever))
      const all = clauses.reduce(either, nowhere)
      const hasDefault = statement.clauses.some(({ test }) => !test)
      return { ...all, falls: !hasDefault || all.jumps || !!clauses[clauses.length - 1]?.falls, jumps: false }
    }
    case 'loop': {
      const body = waysOf(statement.body, false, comesBackNever)
      const { test, of } = statement
      const isEndless = !of && (!test || (test.kind === 'literal' && test.value === true))
      return { falls: !isEndless || body.jumps, returns: body.returns, jumps: false }
    }
    case 'try': {
      const inside = either(
        waysThrough(statement.block.statements, comesBackNever),
        statement.catch ? waysThrough(statement.catch.body.statements, comesBackNever) : nowhere,
      )
      const last = statement.finally ? waysThrough(statement.finally.statements, comesBackNever) : on
      return last.falls ? { ...either(inside, { ...last, falls: false }) } : last
    }
    case 'labelled': {
      const body = waysOf(statement.body, isLast, comesBackNever)
      return { ...body, falls: body.falls || body.jumps }
    }
    default:
      return on
  }
}

/** `fail(error)`, `await fail(error)`, `await Promise.all([fail(error)])`, `process.exit(1)`. */
function comesBackNever(expression: Expression, known: NeverReturning, depth: number, closure?: Closure): boolean {
  if (expression.kind === 'typed') return comesBackNever(expression.operand, known, depth, closure)
  if (expression.kind === 'await') return isNeverKept(expression.operand, known, depth, closure)
  return expression.kind === 'call' && calledReturnsNever(expression, known, depth, closure, false)
}

/** Whether a promise cannot be kept: that of a function which never returns, or of a list with such a one. */
export function isNeverKept(promise: Expression, known: NeverReturning, depth = maxDepth, closure?: Closure): boolean {
  if (promise.kind !== 'call') return false
  const [list] = promise.args
  if (isGlobalMember(promise.callee, 'Promise', 'all') && list?.kind === 'array')
    return list.elements.some((element) => isNeverKept(element, known, depth, closure))
  return calledReturnsNever(promise, known, depth, closure, true)
}

function calledReturnsNever(
  { callee, isNew }: Call,
  known: NeverReturning,
  depth: number,
  closure: Closure | undefined,
  isAwaited: boolean,
): boolean {
  if (isNew) return false
  const called = staticValue(callee, closure)
  if (endsProcess(callee, called)) return true
  return called.kind === 'function' && (!called.fn.isAsync || isAwaited) && neverReturns(called.fn, known, called.closure, depth - 1)
}
