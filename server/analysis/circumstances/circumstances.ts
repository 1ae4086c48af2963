import type { Circumstance, TestCircumstance } from '../../http/responses/circumstance.ts'
import { type AnyNode, childHolding } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Node } from '../../syntax/ir/node.ts'
import type { Statement, Switch } from '../../syntax/ir/statements.ts'
import { walk } from '../../syntax/walk.ts'
import { isWithin } from '../paths/operations.ts'
import { innermost, type Run } from '../paths/run.ts'
import { writtenAs } from '../values/access-path.ts'
import { staticValue } from '../values/values.ts'
import { equalsOf, literalsIn, readsOf } from './reads.ts'

/** What the code being executed depends on: the tests, catch clauses and calls with callbacks around it, innermost first; in a helper, then those of its call. */
export function circumstancesOf(run: Run, place: Node): readonly Circumstance[] {
  const { stack } = run.position
  const handler = stack[0]!.fn
  const executed = innermost(run).fn
  const root = stack.find(({ fn }) => isWithin(executed, fn))!.fn
  const own = circumstancesIn(root, place)
  const call = root === handler ? undefined : stack.find(({ kind }) => kind === 'helper')?.call
  return call ? [...own, ...circumstancesIn(handler, call)] : own
}

/** Code in more tests than people write depends on the innermost of them. */
const maxCircumstances = 64

const none: readonly Circumstance[] = []

/** What the code at a place depends on within a node, innermost first. */
export function circumstancesIn(node: AnyNode, place: Node): readonly Circumstance[] {
  const child = childHolding(node, place)
  if (!child) return none
  const inner = circumstancesIn(child, place)
  const outer = inner.length < maxCircumstances ? circumstanceOf(child, node) : undefined
  return outer ? [...inner, outer] : inner
}

/** What a child of a node depends on by its part in it. */
function circumstanceOf(child: AnyNode, node: AnyNode): Circumstance | undefined {
  switch (node.kind) {
    case 'if':
    case 'conditional':
      return child === node.test ? undefined : testOf(node.test, child === node.then)
    case 'logical':
      return child === node.left || node.operator === '??' ? undefined : testOf(node.left, node.operator === '&&')
    case 'switch': {
      const clause = node.clauses.find(({ statements }) => statements.some((statement) => statement === child))
      return clause && ofClause(node.subject, clause, node.clauses)
    }
    case 'try':
      return node.catch && child === node.catch.body ? ofCatch(node.catch, node.block) : undefined
    case 'call':
      return child.kind === 'function' && child !== node.callee ? ofCallback(child, node) : undefined
    default:
      return undefined
  }
}

type Clause = Switch['clauses'][number]

const ofClauses = new WeakMap<Clause, TestCircumstance>()

function ofClause(subject: Expression, clause: Clause, clauses: readonly Clause[]): TestCircumstance {
  const known = ofClauses.get(clause)
  if (known) return known
  const tests = clause.test ? [clause.test] : clauses.flatMap(({ test }) => (test ? [test] : []))
  const made: TestCircumstance = {
    form: 'test',
    at: { start: subject.start, end: subject.end },
    holds: !!clause.test,
    reads: readsOf(subject, undefined),
    compares: tests.flatMap(literalsIn),
    equals: clause.test ? literalsIn(clause.test) : [],
  }
  ofClauses.set(clause, made)
  return made
}

function ofCatch({ start, end }: Node, block: Statement): Circumstance {
  const within = callsWithin(block)
  return { form: 'catch', at: { start, end }, tries: callsIn(block), ...(within.size > 0 && { within }) }
}

function ofCallback(fn: FunctionNode, { callee, args }: Call): Circumstance {
  const at = { start: fn.start, end: fn.end }
  const takesError = callee.kind === 'member' && (callee.property === 'catch' || (callee.property === 'then' && fn === args[1]))
  return takesError ? { form: 'catch', at, tries: callsOfChain(callee.object) } : { form: 'callback', at, of: writtenAs(callee) ?? '' }
}

const callsOfTries = new WeakMap<Statement, readonly string[]>()

function callsIn(statement: Statement): readonly string[] {
  const known = callsOfTries.get(statement)
  if (known) return known
  const calls = new Set<string>()
  walk(statement, (expression) => {
    if (expression.kind === 'call') calls.add(writtenAs(expression.callee) ?? '')
  })
  const found = [...calls]
  callsOfTries.set(statement, found)
  return found
}

const withinTries = new WeakMap<Statement, ReadonlyMap<string, readonly string[]>>()

/** What the functions of the project call that a statement calls by name. */
function callsWithin(statement: Statement): ReadonlyMap<string, readonly string[]> {
  const known = withinTries.get(statement)
  if (known) return known
  const found = new Map<string, readonly string[]>()
  walk(statement, (expression) => {
    if (expression.kind !== 'call' || expression.callee.kind !== 'name' || found.has(expression.callee.name)) return
    const called = staticValue(expression.callee)
    if (called.kind === 'function' && called.fn.body?.kind === 'block') found.set(expression.callee.name, callsIn(called.fn.body))
  })
  withinTries.set(statement, found)
  return found
}

/** Each once: a chain repeats itself. */
function callsOfChain(chain: Expression): readonly string[] {
  const calls = new Set<string>()
  for (let at = chain; ; ) {
    if (at.kind === 'call') {
      calls.add(writtenAs(at.callee) ?? '')
      at = at.callee
    } else if (at.kind === 'member') at = at.object
    else if (at.kind === 'await' || at.kind === 'typed') at = at.operand
    else return [...calls]
  }
}

const ofTests = { true: new WeakMap<Expression, TestCircumstance>(), false: new WeakMap<Expression, TestCircumstance>() }

function testOf(test: Expression, isTrue: boolean): TestCircumstance {
  const kept = ofTests[`${isTrue}`]
  let made = kept.get(test)
  if (!made) {
    const at = { start: test.start, end: test.end }
    made = { form: 'test', at, holds: isTrue, reads: readsOf(test, isTrue), compares: literalsIn(test), equals: equalsOf(test, isTrue) }
    kept.set(test, made)
  }
  return made
}
