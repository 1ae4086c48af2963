import type { Read } from '../../http/responses/circumstance.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { pathOf, writtenAs } from '../values/access-path.ts'

/** Everything that a test looks at; what is missing where it turns out so is marked. `isTrue` undefined: its truth says nothing of its parts. */
export function readsOf(test: Expression, isTrue: boolean | undefined): readonly Read[] {
  switch (test.kind) {
    case 'unary':
      return readsOf(test.operand, test.operator === '!' && isTrue !== undefined ? !isTrue : undefined)
    case 'logical':
      return [...readsOf(test.left, isTrue), ...readsOf(test.right, isTrue)]
    case 'binary': {
      const compared = isNothing(test.right) ? test.left : isNothing(test.left) ? test.right : undefined
      if (!compared || !/^[!=]==?$/.test(test.operator)) return [...readsOf(test.left, undefined), ...readsOf(test.right, undefined)]
      const subject = compared.kind === 'unary' && compared.operator === 'typeof' ? compared.operand : compared
      return read(subject, isTrue !== undefined && (test.operator[0] === '=') === isTrue)
    }
    case 'name':
    case 'member':
    case 'index':
      return read(test, isTrue === false)
    case 'await':
    case 'typed':
      return readsOf(test.operand, isTrue)
    case 'call': {
      const receiver = test.callee.kind === 'member' ? [test.callee.object] : []
      const given = [...receiver, ...test.args].flatMap((part) => readsOf(part, undefined))
      return [...read(test, isTrue === false), ...given.map((one) => ({ ...one, given: true as const }))]
    }
    case 'template':
      return test.expressions.flatMap((part) => readsOf(part, undefined))
    default:
      return []
  }
}

function read(expression: Expression, isAbsent: boolean): readonly Read[] {
  const path = pathOf(expression)
  if (path === undefined) return []
  const isOptional = isOptionalIn(expression) && { optional: true as const }
  return [{ name: writtenAs(expression) ?? path, path, ...(isAbsent && { absent: true as const }), ...isOptional }]
}

function isOptionalIn(expression: Expression): boolean {
  for (let at = expression; at.kind === 'member' || at.kind === 'index'; at = at.object) if (at.optional) return true
  return false
}

function isNothing(expression: Expression): boolean {
  if (expression.kind === 'literal') return expression.value === null || expression.value === '' || expression.value === 'undefined'
  return expression.kind === 'name' && expression.name === 'undefined'
}

/** The literals in an expression. */
export function literalsIn(test: Expression): readonly Constant[] {
  switch (test.kind) {
    case 'literal':
      return [test.value]
    case 'logical':
    case 'binary':
      return [...literalsIn(test.left), ...literalsIn(test.right)]
    case 'unary':
      return literalsIn(test.operand)
    case 'call':
      return test.args.flatMap(literalsIn)
    case 'array':
      return test.elements.flatMap(literalsIn)
    default:
      return []
  }
}

/** The literals that something in a test equals where it turns out so, and the names of classes that it is an instance of. */
export function equalsOf(test: Expression, isTrue: boolean): readonly Constant[] {
  switch (test.kind) {
    case 'unary':
      return test.operator === '!' ? equalsOf(test.operand, !isTrue) : []
    case 'logical':
      return [...equalsOf(test.left, isTrue), ...equalsOf(test.right, isTrue)]
    case 'binary':
      if (test.operator === 'instanceof') return isTrue ? [writtenAs(test.right)?.split('.').pop()] : []
      if (!/^[!=]==?$/.test(test.operator)) return []
      return (test.operator[0] === '=') === isTrue ? [...literalsIn(test.left), ...literalsIn(test.right)] : []
    case 'call':
      return isTrue ? literalsIn(test) : []
    default:
      return []
  }
}
