import { statusCode } from '../../http/registry/status-codes.ts'
import type { Call, Expression, Name } from '../../syntax/ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import { type Declaration, resolve, type TypeReference } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { knownClient } from '../clients/known-clients.ts'
import type { Abstract } from '../values/abstract.ts'
import { callWith } from '../values/call-with.ts'
import { staticValue } from '../values/values.ts'

const unmistakable = /^(statusCode|httpStatus|httpStatusCode|responseStatus)$/
const answers = /^(r|e|ex|xhr|ctx)$|(^|_)(res|resp|response|reply|err|error|exception)$|[a-z](Res|Resp|Response|Reply|Err|Error|Exception)$/

/** `err.statusCode`, `error.response.status`, `response.status`: a plain `status` may be that of an order, so it is asked whose it is. */
export function readsStatus(expression: Expression): boolean {
  if (!isCalledStatus(expression)) return false
  if (expression.kind === 'member') return unmistakable.test(expression.property) || isAnswer(expression.object)
  return expression.kind === 'name' && (unmistakable.test(expression.name) || isFromAnswer(expression))
}

/** Whether something is called like a status, be it of HTTP or not. */
export const isCalledStatus = (expression: Expression) => isStatusName(lastName(expression))

export const isStatusName = (name: string) => name === 'status' || unmistakable.test(name)

function lastName(expression: Expression | undefined): string {
  if (expression?.kind === 'member') return expression.property
  return expression?.kind === 'name' ? expression.name : ''
}

/** Whether something called `status` is compared with numbers as no other status is: with several registered codes, and not only hundreds. */
export function isComparedAsStatus(subject: Expression, codes: Iterable<number>): boolean {
  if (!isCalledStatus(subject) || (subject.kind === 'member' && isOfProject(staticValue(subject.object)))) return false
  const registered = [...new Set(codes)].filter(statusCode)
  return registered.length >= 2 && registered.some((code) => code % 100 !== 0)
}

/** A value that the project makes itself has a status of its own, if it is no error. */
const isOfProject = (value: Abstract) =>
  value.kind === 'instance' ? !isErrorClass(value.class) : /^(object|array|class)$/.test(value.kind)

const isErrorClass = (it: ClassNode) => isErrorName(lastName(it.extends))
const isErrorName = (name: string) => /(Error|Exception)$/.test(name)

/** Whether a value is an answer, or an error that may have come of one. */
export function isAnswer(expression: Expression): boolean {
  const value = staticValue(expression)
  if (isOfProject(value)) return false
  if (value.kind === 'instance') return true
  switch (expression.kind) {
    case 'await':
      return isAnswer(expression.operand)
    case 'typed':
      return isAnswerType(expression.type) || isAnswer(expression.operand)
    case 'call':
      return isRequest(expression) || (expression.isNew && isErrorName(lastName(expression.callee)))
    case 'member':
      return answers.test(expression.property)
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      return answers.test(expression.name) || (declaration !== undefined && holdsAnswer(declaration))
    }
    default:
      return false
  }
}

const isRequest = (call: Call) => knownClient(call) !== undefined || originOf(call)?.module === 'supertest'

const isAnswerType = (type: TypeReference | undefined) => /(Response|Reply|Error|Exception)$/.test(type?.path.at(-1) ?? '')

function holdsAnswer({ kind, init, path = [], scope, type }: Declaration): boolean {
  if (kind === 'catch') return path.length === 0
  if (kind === 'parameter') return path.length === 1 && isGivenAnswer(scope.fn, Number(path[0]))
  return isAnswerType(type) || (path.length === 0 && init !== undefined && isRequested(init))
}

/** `await fetch(url)` */
function isRequested(expression: Expression): boolean {
  if (expression.kind === 'await' || expression.kind === 'typed') return isRequested(expression.operand)
  return expression.kind === 'call' && isRequest(expression)
}

/** Whether a parameter is an answer: by its type, or in `fetch(url).then(callback)` and `promise.catch(callback)`. */
function isGivenAnswer(fn: FunctionNode | undefined, position: number): boolean {
  if (isAnswerType(fn?.parameters[position]?.type)) return true
  const call = fn && position === 0 ? callWith(fn) : undefined
  if (call?.callee.kind !== 'member') return false
  const { property, object } = call.callee
  return property === 'catch' || (property === 'then' && (call.args[1] === fn || isRequested(object)))
}

/** `status` of `const { status } = await fetch(url)` and of `const status = error.response?.status ?? 500`. */
function isFromAnswer({ name, scope }: Name): boolean {
  const declaration = resolve(name, scope)
  if (!declaration) return false
  const { kind, init, path = [], scope: within } = declaration
  if (kind === 'catch') return true
  if (kind === 'parameter' && path.length === 1) return within.fn?.name === 'validateStatus'
  const steps = kind === 'parameter' ? path.slice(1) : path
  if (steps.length === 0) return init !== undefined && isReadOfAnswer(init)
  if (steps.length > 1) return answers.test(String(steps.at(-2)))
  return kind === 'parameter' ? isGivenAnswer(within.fn, Number(path[0])) : init !== undefined && isAnswer(init)
}

function isReadOfAnswer(expression: Expression): boolean {
  if (expression.kind === 'logical') return isReadOfAnswer(expression.left)
  return expression.kind === 'member' && readsStatus(expression)
}
