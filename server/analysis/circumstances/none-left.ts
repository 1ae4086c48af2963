import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve, type TypeReference } from '../../syntax/ir/scopes.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import type { Run } from '../paths/run.ts'
import type { Subject } from '../paths/subjects.ts'
import { neverThrows } from '../values/never-throws.ts'
import { staticValue } from '../values/values.ts'

/** Whether code for all other cases says that the types leave none: `assertNever(action)`, `const left: never = action.kind`, `action satisfies never`. */
export function saysNoneIsLeft(run: Run, tested: Expression, statements: readonly Statement[]): boolean {
  const [first, ...others] = statements
  const isAbout = (value: Expression | undefined) => value !== undefined && isPartOf(run, run.subjects.of(value), tested)
  switch (first?.kind) {
    case 'block':
      return saysNoneIsLeft(run, tested, first.statements)
    case 'variable':
      return first.declarations.some(
        ({ pattern, init }) => pattern.kind === 'binding' && isNever(pattern.declaration.type) && isAbout(init),
      )
    case 'return':
    case 'expression': {
      const expression = first.kind === 'return' ? first.value : first.expression
      if (expression?.kind === 'typed' && isNever(expression.type)) return isAbout(expression.operand)
      const isAll = others.every(({ kind }) => kind === 'break' || kind === 'return')
      return isAll && expression?.kind === 'call' && isElsewhere(expression.callee) && isAbout(expression.args[0])
    }
    default:
      return false
  }
}

const isNever = (type: TypeReference | undefined) => type?.path[0] === 'never'

/** Whether what was tested is read of a subject, or is it. */
function isPartOf(run: Run, subject: Subject | undefined, tested: Expression): boolean {
  if (!subject) return false
  return run.subjects.of(tested) === subject || (tested.kind === 'member' && isPartOf(run, subject, tested.object))
}

/** A function of a package, or one of another file that we cannot read; one that we can does what it does. */
function isElsewhere(callee: Expression): boolean {
  let root = callee
  while (root.kind === 'member') root = root.object
  const declaration = root.kind === 'name' ? resolve(root.name, root.scope) : undefined
  return declaration?.import !== undefined && !neverThrows(callee) && staticValue(callee).kind !== 'function'
}
