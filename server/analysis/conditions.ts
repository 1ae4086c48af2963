import type { Declaration, Expression, FunctionNode, Statement } from '../syntax/ir.ts'
import { resolve } from '../syntax/ir.ts'

/** A condition without effects, in one spelling for all that mean the same: `!a` is `a` negated, `a !== b` is `a === b` negated. */
export interface ConditionKey {
  readonly key: string
  readonly negated: boolean
}

const opposite: Record<string, string> = { '!==': '===', '!=': '==', '>=': '<', '>': '<=' }

export function conditionKey(expression: Expression): ConditionKey | undefined {
  let negated = false
  let at = expression
  while (at.kind === 'unary' && at.operator === '!') {
    negated = !negated
    at = at.operand
  }
  if (at.kind === 'call' && at.callee.kind === 'name' && at.callee.name === 'Boolean' && at.args.length === 1) at = at.args[0]!
  if (at.kind === 'binary' && opposite[at.operator]) {
    const left = render(at.left)
    const right = render(at.right)
    return left !== undefined && right !== undefined ? { key: `${left}${opposite[at.operator]}${right}`, negated: !negated } : undefined
  }
  const key = render(at)
  return key === undefined ? undefined : { key, negated }
}

/** The text of an expression that has no effects, with names told apart by their declaration. */
export function render(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      return declaration ? `${expression.name}@${declaration.at.start}` : expression.name
    }
    case 'literal':
      return JSON.stringify(expression.value)
    case 'member': {
      const object = render(expression.object)
      return object && `${object}.${expression.property}`
    }
    case 'index': {
      const object = render(expression.object)
      const index = render(expression.index)
      return object && index && `${object}[${index}]`
    }
    case 'this':
      return 'this'
    case 'unary': {
      const operand = render(expression.operand)
      return operand && expression.operator !== 'delete' ? `${expression.operator}(${operand})` : undefined
    }
    case 'binary': {
      const left = render(expression.left)
      const right = render(expression.right)
      return left && right && `(${left}${expression.operator}${right})`
    }
    case 'typed':
      return render(expression.operand)
    default:
      return undefined
  }
}

/** The declaration a condition's subject hangs on, so that what was known is forgotten when it changes. */
export function mentions(key: string, declaration: Declaration): boolean {
  return key.includes(`${declaration.name}@${declaration.at.start}`)
}

const repeated = new WeakMap<FunctionNode, ReadonlySet<string>>()

/** Conditions that a function tests more than once: only these are worth remembering along a path. */
export function repeatedConditions(fn: FunctionNode): ReadonlySet<string> {
  const known = repeated.get(fn)
  if (known) return known
  const seen = new Set<string>()
  const twice = new Set<string>()
  const test = (e: Expression): void => {
    if (e.kind === 'logical') {
      test(e.left)
      test(e.right)
      return
    }
    if (e.kind === 'unary' && e.operator === '!') return test(e.operand)
    const key = conditionKey(e)?.key
    if (key === undefined) return
    if (seen.has(key)) twice.add(key)
    seen.add(key)
  }
  const inExpression = (e: Expression): void => {
    if (e.kind === 'logical') {
      test(e.left)
      inExpression(e.right)
    } else if (e.kind === 'conditional') {
      test(e.test)
      inExpression(e.then)
      inExpression(e.else)
    } else if (e.kind === 'await') inExpression(e.operand)
    else if (e.kind === 'assign') inExpression(e.value)
    else if (e.kind === 'call') for (const a of e.args) inExpression(a)
  }
  const walk = (s: Statement): void => {
    switch (s.kind) {
      case 'block':
        s.statements.forEach(walk)
        break
      case 'if':
        test(s.test)
        walk(s.then)
        if (s.else) walk(s.else)
        break
      case 'loop':
        if (s.test) test(s.test)
        walk(s.body)
        break
      case 'switch':
        for (const clause of s.clauses) clause.statements.forEach(walk)
        break
      case 'try':
        walk(s.block)
        if (s.catch) walk(s.catch.body)
        if (s.finally) walk(s.finally)
        break
      case 'labelled':
        walk(s.body)
        break
      case 'expression':
        inExpression(s.expression)
        break
      case 'return':
        if (s.value) inExpression(s.value)
        break
      case 'variable':
        for (const d of s.declarations) if (d.init) inExpression(d.init)
        break
    }
  }
  if (fn.body?.kind === 'block') walk(fn.body)
  else if (fn.body) inExpression(fn.body)
  repeated.set(fn, twice)
  return twice
}
