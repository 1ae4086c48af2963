import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Node } from '../../syntax/ir/node.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import { conditionOf } from '../paths/conditions.ts'
import { impliedBy } from '../paths/implied.ts'
import type { Run } from '../paths/run.ts'
import type { Subject } from '../paths/subjects.ts'
import { placeOfIteratee } from './callbacks.ts'

/** Whether the code around asks about it more than once, so that it is worth remembering. */
export function isRepeated(run: Run, subject: Subject): boolean {
  return run.position.stack.some(({ fn }) => repeatedConditions(run, fn).has(subject))
}

/** Subjects that a function, with those inside it, asks about more than once: only these are worth remembering along a path. */
function repeatedConditions({ subjects, repeated }: Run, fn: FunctionNode): ReadonlySet<Subject> {
  const known = repeated.get(fn)
  if (known) return known
  const seen = new Set<Subject>()
  /** What tests only tell of, with what they tell. */
  const implied = new Map<Subject, boolean>()
  const twice = new Set<Subject>()
  /** The outermost loop around the code looked at. */
  let loop: Node | undefined
  const test = (e: Expression): void => {
    if (e.kind === 'logical') {
      test(e.left)
      test(e.right)
      return
    }
    if (e.kind === 'unary' && e.operator === '!') {
      test(e.operand)
      return
    }
    imply(e)
    const key = conditionOf(subjects, e)?.subject
    if (key === undefined) return
    if (seen.has(key) || implied.has(key) || (loop && isSteady(e, loop))) twice.add(key)
    seen.add(key)
  }
  const imply = (e: Expression): void => {
    for (const { subject, truth } of [...impliedBy(subjects, e, true), ...impliedBy(subjects, e, false)]) {
      if (seen.has(subject) || implied.get(subject) === !truth) twice.add(subject)
      implied.set(subject, truth)
    }
  }
  /** What is read of something tells as much as a test. */
  const read = (e: Expression): void => {
    const key = subjects.of(e)
    if (key !== undefined && seen.has(key)) twice.add(key)
  }
  const inLoop = (around: Node, body: () => void): void => {
    const outer = loop
    loop ??= around
    body()
    loop = outer
  }
  const inExpression = (e: Expression): void => {
    if (e.kind === 'logical') {
      test(e.left)
      inExpression(e.right)
    } else if (e.kind === 'conditional') {
      test(e.test)
      inExpression(e.then)
      inExpression(e.else)
    } else if (e.kind === 'member' || e.kind === 'index') {
      read(e.object)
      inExpression(e.object)
      if (e.kind === 'index') inExpression(e.index)
    } else if (e.kind === 'await' || e.kind === 'unary' || e.kind === 'typed' || e.kind === 'spread') inExpression(e.operand)
    else if (e.kind === 'assign') inExpression(e.value)
    else if (e.kind === 'binary') {
      inExpression(e.left)
      inExpression(e.right)
    } else if (e.kind === 'object') for (const { value } of e.properties) inExpression(value)
    else if (e.kind === 'array') e.elements.forEach(inExpression)
    else if (e.kind === 'template') e.expressions.forEach(inExpression)
    else if (e.kind === 'call') {
      const { callee } = e
      if (callee.kind === 'member') inExpression(callee.object)
      const visit = () => e.args.forEach(inExpression)
      if (placeOfIteratee(e) !== undefined) inLoop(e, visit)
      else visit()
      // What a helper is told, it may ask about.
      for (const a of e.args) if (isPlain(a) && e.args.some((other) => other !== a && isParameter(other, fn))) test(a)
    } else if (e.kind === 'function' && e.body) {
      if (e.body.kind === 'block') walk(e.body)
      else inExpression(e.body)
    }
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
        inLoop(s, () => {
          if (s.test) test(s.test)
          walk(s.body)
        })
        break
      case 'switch':
        for (const clause of s.clauses) {
          const subject = subjects.of(s.subject)
          if (subject !== undefined && seen.has(subject)) twice.add(subject)
          if (subject !== undefined) seen.add(subject)
          imply(s.subject)
          clause.statements.forEach(walk)
        }
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
        // What is returned is a test for whoever called.
        if (s.value?.kind === 'name' || s.value?.kind === 'member') test(s.value)
        else if (s.value) inExpression(s.value)
        break
      case 'variable':
        for (const { pattern, init } of s.declarations) {
          if (init && pattern.kind !== 'binding') read(init)
          if (init) inExpression(init)
        }
        break
    }
  }
  if (fn.body?.kind === 'block') walk(fn.body)
  else if (fn.body) inExpression(fn.body)
  repeated.set(fn, twice)
  return twice
}

/** Whether each round of a loop finds the same: a constant from before it, or something of a parameter. */
function isSteady(e: Expression, loop: Node): boolean {
  switch (e.kind) {
    case 'literal':
      return true
    case 'name': {
      const declaration = resolve(e.name, e.scope)
      return !!declaration && (declaration.isConst || declaration.writes === 0) && declaration.at.start < loop.start
    }
    case 'member':
      return isSteady(e.object, loop)
    case 'unary':
    case 'typed':
      return isSteady(e.operand, loop)
    case 'binary':
      return isSteady(e.left, loop) && isSteady(e.right, loop)
    default:
      return false
  }
}

function isParameter(e: Expression, fn: FunctionNode): boolean {
  const declaration = e.kind === 'name' ? resolve(e.name, e.scope) : undefined
  return declaration?.kind === 'parameter' && declaration.scope.fn === fn
}

/** `user`, `!user`, `req.user`. */
const isPlain = (e: Expression): boolean =>
  e.kind === 'name' || e.kind === 'member' || (e.kind === 'unary' && e.operator === '!' && isPlain(e.operand))
