import type { Circumstance, TestCircumstance } from '../../http/responses/events.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement, Switch } from '../../syntax/ir/statements.ts'
import { walkStatement } from '../../syntax/walk.ts'
import { innermost, type Run } from '../paths/run.ts'
import { isWithin } from '../paths/written-code.ts'
import { writtenAs } from '../values/access-path.ts'
import { equalsOf, literalsIn, readsOf } from './reads.ts'

interface Place {
  readonly start: number
  readonly end: number
}

/** What the code being executed depends on: the tests, catch clauses and calls with callbacks around it, innermost first; in a helper, then those of its call. */
export function circumstancesOf(run: Run, place: Place): readonly Circumstance[] {
  const handler = run.position.stack[0]!.fn
  const executed = innermost(run).fn
  const root = run.position.stack.find(({ fn }) => isWithin(executed, fn))!.fn
  const own = inFunction(root, place)
  const call = root === handler ? undefined : run.position.stack.find(({ kind }) => kind === 'helper')?.call
  return call ? [...own, ...inFunction(handler, call)] : own
}

/** What the code at a place in a function depends on, innermost first. */
export function circumstancesIn(fn: FunctionNode, place: Place): readonly Circumstance[] {
  return inFunction(fn, place)
}

/** Code in more tests than people write depends on the innermost of them. */
const maxCircumstances = 64

/** What stands around something, and one more. */
const within = (inner: Found, circumstance: () => Circumstance): Found =>
  inner.length < maxCircumstances ? [...inner, circumstance()] : inner

type Found = readonly Circumstance[]
const none: Found = []

const holds = (node: Place | undefined, place: Place): boolean => !!node && node.start <= place.start && place.end <= node.end

function inFunction({ body }: FunctionNode, place: Place): Found {
  return !body ? none : body.kind === 'block' ? inStatement(body, place) : inExpression(body as Expression, place)
}

function inStatement(statement: Statement, place: Place): Found {
  switch (statement.kind) {
    case 'block':
      return inOneOf(statement.statements, place)
    case 'expression':
      return inExpression(statement.expression, place)
    case 'variable': {
      const declaration = statement.declarations.find(({ init }) => holds(init, place))
      return declaration?.init ? inExpression(declaration.init, place) : none
    }
    case 'if':
      if (holds(statement.then, place)) return within(inStatement(statement.then, place), () => testOf(statement.test, true))
      if (statement.else && holds(statement.else, place))
        return within(inStatement(statement.else, place), () => testOf(statement.test, false))
      return inExpression(statement.test, place)
    case 'loop':
    case 'labelled':
      return inStatement(statement.body, place)
    case 'switch':
      return inSwitch(statement, place)
    case 'try':
      if (holds(statement.block, place)) return inStatement(statement.block, place)
      if (statement.catch && holds(statement.catch, place)) {
        const { start, end, body } = statement.catch
        return within(inStatement(body, place), () => ({ form: 'catch', at: { start, end }, tries: callsIn(statement.block) }))
      }
      return statement.finally ? inStatement(statement.finally, place) : none
    case 'return':
    case 'throw':
      return statement.value ? inExpression(statement.value, place) : none
    default:
      return none
  }
}

function inOneOf(statements: readonly Statement[], place: Place): Found {
  const inner = statements.find((statement) => holds(statement, place))
  return inner ? inStatement(inner, place) : none
}

function inSwitch({ subject, clauses }: Switch, place: Place): Found {
  const clause = clauses.find(({ statements }) => statements.some((statement) => holds(statement, place)))
  if (!clause) return none
  return within(inOneOf(clause.statements, place), () => ofClause(subject, clause, clauses))
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

function inExpression(expression: Expression, place: Place): Found {
  switch (expression.kind) {
    case 'logical': {
      if (!holds(expression.right, place)) return inExpression(expression.left, place)
      const inner = inExpression(expression.right, place)
      return expression.operator === '??' ? inner : within(inner, () => testOf(expression.left, expression.operator === '&&'))
    }
    case 'conditional': {
      const isThen = holds(expression.then, place)
      if (!isThen && !holds(expression.else, place)) return inExpression(expression.test, place)
      return within(inExpression(isThen ? expression.then : expression.else, place), () => testOf(expression.test, isThen))
    }
    case 'call':
      return inCall(expression, place)
    case 'await':
    case 'unary':
    case 'typed':
    case 'spread':
      return inExpression(expression.operand, place)
    case 'member':
      return inExpression(expression.object, place)
    case 'assign':
      return inExpression(expression.value, place)
    case 'sequence':
      return inPart(expression.expressions, place)
    case 'array':
      return inPart(expression.elements, place)
    case 'object':
      return inPart(
        expression.properties.map(({ value }) => value),
        place,
      )
    case 'function':
      return inFunction(expression, place)
    default:
      return none
  }
}

function inPart(parts: readonly Expression[], place: Place): Found {
  const part = parts.find((one) => holds(one, place))
  return part ? inExpression(part, place) : none
}

function inCall({ callee, args }: Call, place: Place): Found {
  const argument = args.find((one) => holds(one, place))
  if (!argument) return inExpression(callee, place)
  if (argument.kind !== 'function') return inExpression(argument, place)
  const at = { start: argument.start, end: argument.end }
  const takesError = callee.kind === 'member' && (callee.property === 'catch' || (callee.property === 'then' && argument === args[1]))
  return within(inFunction(argument, place), () =>
    takesError ? { form: 'catch', at, tries: callsOfChain(callee.object) } : { form: 'callback', at, of: writtenAs(callee) ?? '' },
  )
}

const callsOfTries = new WeakMap<Statement, readonly string[]>()

function callsIn(statement: Statement): readonly string[] {
  const known = callsOfTries.get(statement)
  if (known) return known
  const calls = new Set<string>()
  walkStatement(statement, (expression) => {
    if (expression.kind === 'call') calls.add(writtenAs(expression.callee) ?? '')
  })
  const found = [...calls]
  callsOfTries.set(statement, found)
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
