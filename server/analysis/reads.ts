import type { Read } from '../http/events.ts'
import type { Expression } from '../syntax/ir/expressions.ts'
import { pathOf, writtenAs } from './paths.ts'

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
      const receiver = test.callee.kind === 'member' ? readsOf(test.callee.object, undefined) : []
      return [...read(test, isTrue === false), ...receiver, ...test.args.flatMap((argument) => readsOf(argument, undefined))]
    }
    case 'template':
      return test.expressions.flatMap((part) => readsOf(part, undefined))
    default:
      return []
  }
}

function read(expression: Expression, isAbsent: boolean): readonly Read[] {
  const path = pathOf(expression)
  return path === undefined ? [] : [{ name: writtenAs(expression) ?? path, path, ...(isAbsent && { absent: true as const }) }]
}

function isNothing(expression: Expression): boolean {
  if (expression.kind === 'literal') return expression.value === null || expression.value === '' || expression.value === 'undefined'
  return expression.kind === 'name' && expression.name === 'undefined'
}
