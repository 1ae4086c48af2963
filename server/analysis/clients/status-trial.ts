import type { Constant } from '../../http/responses/constant.ts'
import { calledName } from '../../syntax/called-name.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { constantElements } from '../values/abstract.ts'
import { onlyReturned } from '../values/only-returned.ts'
import { staticValue } from '../values/values.ts'

// What conditions of clients come to when an answer has one status: tried out, as the text may ask for it in any way.

/** What an expression is on trial: known, the answer or the error itself, nothing that has to do with them, or something of theirs that the text does not tell. */
export type Tried = { readonly is: 'known'; readonly value: Constant } | { readonly is: 'response' | 'error' | 'free' | 'opaque' }

/** The statuses that are tried out. */
export const triedStatuses: readonly number[] = [400, 401, 403, 404, 408, 422, 429, 500, 502, 503, 504]

/** One status that is tried out. */
export interface Trial {
  readonly status: number
  /** What names stand for. */
  readonly values: ReadonlyMap<Declaration, Tried>
  /** The calls that give the answer. */
  readonly requests: ReadonlySet<Call>
}

const free: Tried = { is: 'free' }
const opaque: Tried = { is: 'opaque' }
const known = (value: Constant): Tried => ({ is: 'known', value })

/** Whether it holds; undefined where that is open. */
export function truthOfTried(value: Tried): boolean | undefined {
  if (value.is === 'known') return Boolean(value.value)
  return value.is === 'response' || value.is === 'error' ? true : undefined
}

const maxDepth = 8

export function tryOut(expression: Expression, trial: Trial, depth = maxDepth): Tried {
  const inner = (one: Expression) => tryOut(one, trial, depth - 1)
  if (depth === 0) return opaque
  switch (expression.kind) {
    case 'literal':
      return known(expression.value)
    case 'name':
      return named(expression, trial, depth)
    case 'await':
    case 'typed':
      return inner(expression.operand)
    case 'assign':
      return inner(expression.value)
    case 'member':
      return memberOf(inner(expression.object), expression.property, trial)
    case 'unary': {
      const value = inner(expression.operand)
      const truth = truthOfTried(value)
      return expression.operator === '!' ? (truth === undefined ? value : known(!truth)) : rest([value])
    }
    case 'logical': {
      const left = inner(expression.left)
      if (expression.operator === '??') return left.is === 'known' && left.value == null ? inner(expression.right) : left
      const truth = truthOfTried(left)
      const decides = expression.operator === '||'
      if (truth !== undefined) return truth === decides ? left : inner(expression.right)
      const right = inner(expression.right)
      return truthOfTried(right) === decides ? right : rest([left, right])
    }
    case 'conditional': {
      const test = inner(expression.test)
      const truth = truthOfTried(test)
      return truth === undefined ? rest([test]) : inner(truth ? expression.then : expression.else)
    }
    case 'binary':
      return compared(expression.operator, inner(expression.left), inner(expression.right))
    case 'call':
      return called(expression, trial, depth)
    default:
      return rest(children(expression).map(inner))
  }
}

/** What depends on the answer in a way that is not seen through is open. */
function rest(parts: readonly Tried[]): Tried {
  return parts.every(({ is }) => is === 'free' || is === 'known') ? free : opaque
}

function children(node: AnyNode): readonly Expression[] {
  const found: Expression[] = []
  eachChild(node, (child) => {
    if (child.kind !== 'binding' && child.kind !== 'object-pattern' && child.kind !== 'array-pattern') found.push(child as Expression)
  })
  return found
}

function named(expression: Expression & { kind: 'name' }, trial: Trial, depth: number): Tried {
  const declaration = resolve(expression.name, expression.scope)
  const value = declaration && trial.values.get(declaration)
  if (value) return value
  if (expression.name === 'undefined') return known(undefined)
  if (!declaration || declaration.writes > 0 || !declaration.init || declaration.kind !== 'variable') return free
  const held = tryOut(declaration.init, trial, depth - 1)
  const part = (declaration.path ?? []).reduce<Tried>((of, step) => memberOf(of, String(step), trial), held)
  if (part.is !== 'free') return part
  const constant = staticValue(expression)
  return constant.kind === 'constant' && constant.values.length === 1 ? known(constant.values[0]) : free
}

function memberOf(object: Tried, property: string, { status }: Trial): Tried {
  if (object.is === 'known') return object.value == null ? known(undefined) : free
  if (object.is === 'free' || object.is === 'opaque') return object
  if (property === 'status' || property === 'statusCode') return known(status)
  if (property === 'response' && object.is === 'error') return { is: 'response' }
  if (property === 'ok' && object.is === 'response') return known(status >= 200 && status < 300)
  return opaque
}

function compared(operator: string, left: Tried, right: Tried): Tried {
  if (left.is !== 'known' || right.is !== 'known') {
    const isOne = left.is === 'response' || left.is === 'error'
    if (isOne && right.is === 'known' && right.value == null && /^[!=]==?$/.test(operator)) return known(operator[0] === '!')
    return rest([left, right])
  }
  const [a, b] = [left.value as number, right.value as number]
  switch (operator) {
    case '===':
    case '==':
      return known(a === b || (operator === '==' && String(a) === String(b)))
    case '!==':
    case '!=':
      return known(a !== b && (operator === '!==' || String(a) !== String(b)))
    case '<':
      return known(a < b)
    case '<=':
      return known(a <= b)
    case '>':
      return known(a > b)
    case '>=':
      return known(a >= b)
    case '/':
      return known(a / b)
    case '%':
      return known(a % b)
    case '-':
      return known(a - b)
    default:
      return free
  }
}

/** What axios-retry takes for worth another try. */
const worthARetry = /^(isNetworkOrIdempotentRequestError|isRetryableError|isIdempotentRequestError|isSafeRequestError)$/

function called(call: Call, trial: Trial, depth: number): Tried {
  if (trial.requests.has(call)) return { is: 'response' }
  const { callee, args } = call
  const values = args.map((argument) => tryOut(argument, trial, depth - 1))
  const [first] = values
  const name = calledName(callee)
  if (/^(includes|has)$/.test(name) && callee.kind === 'member' && first?.is === 'known') {
    const list = listOf(callee.object)
    if (list) return known(list.includes(first.value))
  }
  if (name === 'floor' && first?.is === 'known') return known(Math.floor(Number(first.value)))
  if (/^(Number|parseInt)$/.test(name) && first?.is === 'known') return known(Number(first.value))
  if (first?.is === 'error') {
    if (/^is(Axios|Fetch|HTTP|Http)Error$/.test(name)) return known(true)
    if (name === 'isNetworkError') return known(false)
    if (worthARetry.test(name)) return known(trial.status >= 500 || trial.status === 429)
  }
  const target = callee.kind === 'name' || callee.kind === 'member' ? staticValue(callee) : undefined
  const returned = target?.kind === 'function' ? onlyReturned(target.fn.body) : undefined
  if (!returned || target?.kind !== 'function')
    return rest([...values, ...(callee.kind === 'member' ? [tryOut(callee.object, trial, depth - 1)] : [])])
  const own = new Map(trial.values)
  target.fn.parameters.forEach(({ pattern }, i) => {
    if (pattern.kind === 'binding') own.set(pattern.declaration, values[i] ?? known(undefined))
  })
  return tryOut(returned, { ...trial, values: own }, depth - 1)
}

/** `[429, 503]`, `new Set([429, 503])`, by name too. */
function listOf(expression: Expression): readonly Constant[] | undefined {
  const value = staticValue(expression)
  const declared = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
  const made =
    expression.kind === 'call' ? expression : declared?.writes === 0 && declared.init?.kind === 'call' ? declared.init : undefined
  const list = value.kind === 'array' ? value : made?.isNew && made.args[0] ? staticValue(made.args[0]) : undefined
  return list?.kind === 'array' ? constantElements(list) : undefined
}
