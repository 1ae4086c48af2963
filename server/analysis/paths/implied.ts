import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { constantIn } from './conditions.ts'
import type { Subject, Subjects } from './subjects.ts'

/** What the outcome of a test tells of something else: whether it is truthy. */
export interface Implied {
  readonly subject: Subject
  readonly tested: Expression
  readonly truth: boolean
}

/** Constants that are made of constants. */
const maxDepth = 8

/** What a test tells of other things where it turns out so: `a?.b` that `a` is something, a constant what holds of that which it was made of. */
export function impliedBy(subjects: Subjects, test: Expression, truth: boolean, depth = maxDepth): readonly Implied[] {
  if (depth === 0) return []
  const inner = (part: Expression, isTrue: boolean) => impliedBy(subjects, part, isTrue, depth - 1)
  /** The part itself, and what that tells. */
  const whole = (part: Expression, isTrue: boolean): readonly Implied[] => {
    const subject = subjects.of(part)
    return [...(subject ? [{ subject, tested: part, truth: isTrue }] : []), ...inner(part, isTrue)]
  }
  switch (test.kind) {
    case 'typed':
    case 'await':
      return inner(test.operand, truth)
    case 'unary':
      return test.operator === '!' ? whole(test.operand, !truth) : []
    case 'logical':
      return test.operator === (truth ? '&&' : '||') ? [...whole(test.left, truth), ...whole(test.right, truth)] : []
    case 'name': {
      const init = initialiserOf(test)
      return init ? whole(init, truth).filter(({ subject }) => staysTheSame(subject)) : []
    }
    case 'binary':
      return comparison(subjects, test, truth)
    case 'call':
      if (test.callee.kind === 'name' && test.callee.name === 'Boolean' && test.args[0]) return whole(test.args[0], truth)
      return truth ? objectsOf(subjects, test.callee) : []
    case 'member':
    case 'index':
      return truth ? objectsOf(subjects, test) : []
    default:
      return []
  }
}

const staysTheSame = ({ declarations }: Subject) => [...declarations].every(({ writes }) => writes === 0)

/** `a?.kind === 'x'`, `a?.b !== undefined`, `a?.length > 0`, `a == null`. */
function comparison(subjects: Subjects, { operator, left, right }: Expression & { kind: 'binary' }, truth: boolean): readonly Implied[] {
  if (/^[<>]=?$|^in$|^instanceof$/.test(operator)) {
    const parts = operator === 'in' ? [right] : operator === 'instanceof' ? [left] : [left, right]
    return truth ? parts.flatMap((part) => objectsOf(subjects, part)) : []
  }
  if (!/^[!=]==?$/.test(operator)) return []
  const [value, other] = constantIn(left) ? [left, right] : [right, left]
  const equals = constantIn(value)
  if (!equals) return []
  const isStrict = operator.length === 3
  const isEqual = (operator[0] === '=') === truth
  const { constant } = equals
  const isNothing = constant === undefined || constant === null
  if (!isEqual) return constant === undefined || (isNothing && !isStrict) ? objectsOf(subjects, other) : []
  const type = other.kind === 'unary' && other.operator === 'typeof' ? other.operand : undefined
  if (type) return constant === 'undefined' ? [] : objectsOf(subjects, type)
  if (!isNothing) return objectsOf(subjects, other)
  const subject = subjects.of(other)
  return subject ? [{ subject, tested: other, truth: false }] : []
}

/** What has a property that is something is something: of `a?.b.c`, `a` and `a.b`. */
function objectsOf(subjects: Subjects, part: Expression): readonly Implied[] {
  const found: Implied[] = []
  let at = part
  for (;;) {
    if (at.kind === 'typed' || at.kind === 'await') at = at.operand
    else if (at.kind === 'call') at = at.callee
    else if (at.kind === 'member' || at.kind === 'index') {
      at = at.object
      const subject = subjects.of(at)
      if (subject) found.push({ subject, tested: at, truth: true })
    } else return found
  }
}
