import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { equality, withFound } from './conditions.ts'
import type { Run } from './run.ts'
import { type State, unlessSent } from './state.ts'

/** One of the forms that a value can have, as far as anybody knows, by a test that finds it. */
interface Alternative {
  /** What has the forms: where a result is made, or the parameter that it is given to. */
  readonly of: object
  readonly name: string
  /** Whether one of those that are tested is the case: of an error and a value that a callback is given, neither may be. */
  readonly isExhaustive: boolean
}

/**
 * The state after a test of the forms of a result: `const { data, error } = await …; if (data) …; if (error) …`, `'value' in result` and `'error' in result`,
 * `result.isOk()` and `result.isErr()`, two classes, the parameters of `(error, rows) => …`. Two of them are never the case, and nothing is certain where none is.
 */
export function withAlternative({ subjects }: Run, test: Expression, truth: boolean, state: State): State | 'impossible' {
  const found = alternativeOf(test)
  if (!found || (!truth && !found.isExhaustive)) return state
  const subject = subjects.alternative(found.of, truth)
  const other = equality(state.pathCondition, subject)
  if (other === undefined) return { ...state, pathCondition: withFound(state.pathCondition, subject, { equals: found.name }) }
  return other === found.name ? state : truth ? 'impossible' : unlessSent(state)
}

function alternativeOf(test: Expression): Alternative | undefined {
  switch (test.kind) {
    case 'name':
    case 'member':
      return partOf(test)
    case 'binary':
      return test.operator === 'in' ? propertyIn(test) : test.operator === 'instanceof' ? classOf(test) : undefined
    case 'call':
      return test.callee.kind === 'member' && test.args.length === 0 ? askedOf(test.callee) : undefined
    default:
      return undefined
  }
}

const partNamed = (name: string) => (/^_?err(or)?s?$/i.test(name) ? 'error' : 'value')

/** `error` of `const { data, error } = …`, `result.error`, and the parameters of a callback. */
function partOf(test: Expression & { kind: 'name' | 'member' }): Alternative | undefined {
  const declaration = declarationOf(test.kind === 'member' ? test.object : test)
  if (!declaration) return undefined
  if (declaration.kind === 'parameter') return test.kind === 'name' ? parameterOf(declaration) : partOfParameter(declaration, test.property)
  const { init, path = [] } = declaration
  const steps = test.kind === 'member' ? [...path, test.property] : path
  return init && steps.length === 1 ? { of: init, name: partNamed(String(steps[0])), isExhaustive: true } : undefined
}

/** One of `(error, rows) => …`. */
function parameterOf(declaration: Declaration): Alternative | undefined {
  const { fn } = declaration.scope
  const first = fn?.parameters[0]?.pattern
  if (!fn || first?.kind !== 'binding' || partNamed(first.declaration.name) !== 'error') return undefined
  return { of: fn, name: declaration === first.declaration ? 'error' : 'value', isExhaustive: false }
}

/** `result.error` of `(result) => …`, and its other properties. */
const partOfParameter = (declaration: Declaration, property: string): Alternative => ({
  of: declaration,
  name: partNamed(property),
  isExhaustive: true,
})

/** `'error' in result`. */
function propertyIn({ left, right }: Expression & { kind: 'binary' }): Alternative | undefined {
  const of = resultOf(right)
  return of && left.kind === 'literal' ? { of, name: String(left.value), isExhaustive: true } : undefined
}

/** `result instanceof Failure`: of errors that are caught, one class may extend the other only if that is `Error`. */
function classOf({ left, right }: Expression & { kind: 'binary' }): Alternative | undefined {
  if (right.kind !== 'name') return undefined
  const { name } = right
  const of = resultOf(left)
  if (of) return { of, name, isExhaustive: true }
  const declaration = declarationOf(left)
  return declaration?.kind === 'catch' && right.name !== 'Error' ? { of: declaration, name, isExhaustive: false } : undefined
}

/** `result.isErr()`. */
function askedOf({ object, property }: Expression & { kind: 'member' }): Alternative | undefined {
  const isValue = /^is(Ok|Success|Right|Some|Just|Valid|Fulfilled)$/.test(property)
  if (!isValue && !/^is(Err|Error|Fail|Failure|Failed|Left|None|Nothing|Invalid|Rejected)$/.test(property)) return undefined
  const of = resultOf(object)
  return of && { of, name: isValue ? 'value' : 'error', isExhaustive: true }
}

/** What a name stands for that a call made, and nothing else after it. */
function resultOf(expression: Expression): object | undefined {
  const declaration = declarationOf(expression)
  if (!declaration || declaration.writes > 0 || declaration.path) return undefined
  const { init } = declaration
  const made = init?.kind === 'await' ? init.operand : init
  return made?.kind === 'call' && !made.isNew ? init : undefined
}

const declarationOf = (expression: Expression) => (expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined)
