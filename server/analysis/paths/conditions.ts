import type { Constant } from '../../http/responses/constant.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Subject, Subjects } from './subjects.ts'

/** A condition without effects, in one form for all spellings: `a !== 1` says that a equals 1, negated. */
export interface Condition {
  readonly subject: Subject
  /** The subject as it is written here. */
  readonly tested: Expression
  /** The constant it is compared with; absent when its truth is tested. */
  readonly equals?: { readonly constant: Constant }
  readonly negated: boolean
}

const opposite: Record<string, string> = { '>=': '<', '>': '<=' }

export function conditionOf(subjects: Subjects, expression: Expression): Condition | undefined {
  let negated = false
  let at = expression
  while (at.kind === 'unary' && at.operator === '!') {
    negated = !negated
    at = at.operand
  }
  if (at.kind === 'call' && at.callee.kind === 'name' && at.callee.name === 'Boolean' && at.args.length === 1) at = at.args[0]!
  if (at.kind === 'binary' && (at.operator === '===' || at.operator === '!==')) {
    const [value, other] = constantIn(at.right) === undefined ? [at.left, at.right] : [at.right, at.left]
    const equals = constantIn(value)
    const subject = equals && subjects.of(other)
    if (subject) return { subject, tested: other, equals, negated: negated !== (at.operator === '!==') }
  }
  if (at.kind === 'binary' && (opposite[at.operator] || at.operator === '!=' || at.operator === '!==')) {
    const left = subjects.of(at.left)
    const right = subjects.of(at.right)
    const operator = opposite[at.operator] ?? at.operator.replace('!', '=')
    return left && right ? { subject: subjects.relation(operator, left, right), tested: at, negated: !negated } : undefined
  }
  const subject = subjects.of(at)
  return subject && { subject, tested: at, negated }
}

/** The constant that an expression is written as. */
export function constantIn(expression: Expression): Condition['equals'] {
  if (expression.kind === 'literal') return { constant: expression.value }
  return expression.kind === 'name' && expression.name === 'undefined' ? { constant: undefined } : undefined
}

/** What a subject was found to be: truthy, falsy, or equal to a constant. */
export type Found = boolean | { readonly equals: Constant }

/** What is known of subjects on a path. */
export type PathCondition = ReadonlyMap<Subject, Found>

/** Of 16,636 paths in public repositories none has decided more than 15 conditions; beyond these the first are forgotten. */
export const maxConditions = 50

/** The path condition with what a subject was found to be. */
export function withFound(pathCondition: PathCondition, subject: Subject, found: Found): PathCondition {
  const after = new Map(pathCondition).set(subject, found)
  const [first] = after.keys()
  if (first && after.size > maxConditions) after.delete(first)
  return after
}

/** The path condition after a condition turned out so; undefined when they rule it out. */
export function decide(
  subjects: Subjects,
  pathCondition: PathCondition,
  { subject, equals, negated }: Condition,
  outcome: boolean,
): PathCondition | undefined {
  const holds = outcome !== negated
  const found = pathCondition.get(subject)
  if (!equals) {
    if (found !== undefined) return isTruthy(found) === holds ? pathCondition : undefined
    return withFound(pathCondition, subject, holds)
  }
  const { constant } = equals
  const equality = subjects.equality(subject, constant)
  const isEqual = typeof found === 'object' ? found.equals === constant : undefined
  if (holds) {
    if (isEqual !== undefined) return isEqual ? pathCondition : undefined
    if (pathCondition.has(equality) || (found !== undefined && found !== !!constant)) return undefined
    return withFound(pathCondition, subject, { equals: constant })
  }
  if (isEqual !== undefined) return isEqual ? undefined : pathCondition
  return withFound(pathCondition, equality, false)
}

const isTruthy = (found: Found) => (typeof found === 'object' ? !!found.equals : found)

/** Whether an expression is known to be truthy; undefined when no condition has said so. */
export function truthOn(subjects: Subjects, pathCondition: PathCondition, expression: Expression): boolean | undefined {
  const condition = pathCondition.size > 0 ? conditionOf(subjects, expression) : undefined
  const found = condition && !condition.equals ? pathCondition.get(condition.subject) : undefined
  return found === undefined ? undefined : isTruthy(found) !== condition!.negated
}

/** The text that a subject was found to equal. */
export function equality(pathCondition: PathCondition, subject: Subject): string | undefined {
  const found = pathCondition.get(subject)
  return typeof found === 'object' && typeof found.equals === 'string' ? found.equals : undefined
}

/** The texts that a subject was found not to equal. */
export function exclusions(pathCondition: PathCondition, subject: Subject): readonly string[] {
  return [...pathCondition.keys()].flatMap(({ equality }) =>
    equality?.subject === subject && typeof equality.constant === 'string' ? [equality.constant] : [],
  )
}

/** Whether a subject was found not to equal so many constants. */
export function areExcluded(pathCondition: PathCondition, subject: Subject, count: number): boolean {
  let left = count
  for (const { equality } of pathCondition.keys()) {
    if (equality?.subject === subject) left--
    if (left === 0) return true
  }
  return false
}
