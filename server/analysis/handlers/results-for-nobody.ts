import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import { type AnyNode, eachChild } from '../../syntax/ir/children.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { returnedValues } from '../../syntax/returned-values.ts'
import type { Span } from '../../syntax/span.ts'
import { comesLate, isErrorFirst } from '../interpreter/callbacks.ts'
import { isPromiseLink } from '../interpreter/promises/promise-chains.ts'
import { makerOf } from '../values/makers.ts'
import { staticValue } from '../values/values.ts'

/** What callbacks in a function's own code return of the result that they are given, or answer with, with nobody to take it: `load().then((rows) => rows)`. */
export function resultsForNobody(adapter: FrameworkAdapter, { body }: FunctionNode): readonly Span[] {
  if (body?.kind !== 'block') return []
  const found: Span[] = []
  const visit = (node: AnyNode): void => {
    if (node.kind === 'function') return
    if (node.kind === 'expression' && node.expression.kind === 'call') found.push(...returnedOf(adapter, node.expression))
    eachChild(node, visit)
  }
  visit(body)
  return found
}

function returnedOf(adapter: FrameworkAdapter, call: Call): readonly Span[] {
  const fn = callbackOf(call)
  const pattern = fn?.parameters[isErrorFirst(fn) ? 1 : 0]?.pattern
  if (!fn || pattern?.kind !== 'binding') return []
  const isAnswer = (value: Expression) => isOf(value, pattern.declaration) || makesAnswer(adapter, value)
  return returnedValues(fn).flatMap((value) => (value && isAnswer(value) ? [{ start: value.start, end: value.end }] : []))
}

const makesAnswer = (adapter: FrameworkAdapter, value: Expression) =>
  value.kind === 'call' && makerOf(adapter, value, staticValue(value.callee)) !== undefined

/** The callback that is given what a call was made for, the last of a chain. */
function callbackOf(call: Call): FunctionNode | undefined {
  const { callee, args } = call
  if (isPromiseLink(call) && callee.kind === 'member') {
    if (callee.property === 'then') return args[0]?.kind === 'function' ? args[0] : undefined
    return callee.object.kind === 'call' ? callbackOf(callee.object) : undefined
  }
  const [fn, ...others] = args.filter((argument) => argument.kind === 'function')
  return fn && others.length === 0 && comesLate(call, [{ kind: 'once', fn }]) ? fn : undefined
}

/** Whether a value is a result, a part of it, or made of it by its own methods or in a literal. */
function isOf(value: Expression, result: Declaration): boolean {
  switch (value.kind) {
    case 'name':
      return resolve(value.name, value.scope) === result
    case 'member':
    case 'index':
      return isOf(value.object, result)
    case 'call':
      return value.callee.kind === 'member' && isOf(value.callee.object, result)
    case 'object':
      return value.properties.some((property) => isOf(property.value, result))
    case 'array':
      return value.elements.some((element) => isOf(element, result))
    case 'await':
    case 'typed':
    case 'spread':
      return isOf(value.operand, result)
    case 'conditional':
      return isOf(value.then, result) || isOf(value.else, result)
    default:
      return false
  }
}
