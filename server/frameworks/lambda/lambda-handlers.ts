import { exported } from '../../syntax/exported.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve, type TypeReference } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { returnedValues } from '../../syntax/returned-values.ts'
import { foreignType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import { saysGoOn } from '../contract/function-shapes.ts'
import { isHttp } from './http-events.ts'

/** What calls a function: a REST API, an HTTP API, a function URL or a load balancer; `any` where the text does not tell. */
export type Front = 'rest' | 'http' | 'url' | 'alb' | 'any'

/** A function that answers HTTP requests through one of them. */
export interface LambdaHandler {
  readonly fn: FunctionNode
  readonly front: Front
  /** What stands around it: other code, which may change what it returns · middy, whose middleware answers errors of HTTP. */
  readonly wrapped: 'no' | 'by other code' | 'by an error handler'
  /** Whether it is what Lambda calls, and no function that other code may call. */
  readonly isEntry: boolean
}

/** Functions of a module, told by their types, or as exports by what they read and return. */
export function lambdaHandlers(module: Module): Iterable<LambdaHandler> {
  const found = new Map<FunctionNode, LambdaHandler>()
  for (const { name } of module.exports) {
    const value = exported(module, name)
    const inner = value && innermost(value)
    if (!inner || found.has(inner.fn)) continue
    const front = typedFront(inner.fn) ?? (name !== 'default' && isHttp(inner.fn, name) ? 'any' : undefined)
    if (front && mayBeHandler(inner.fn, name))
      found.set(inner.fn, { ...inner, front, isEntry: /handler$/i.test(name) && !isCalled(inner.fn, module) })
  }
  for (const fn of module.functions) {
    const front = found.has(fn) ? undefined : typedFront(fn)
    if (front && mayBeHandler(fn)) found.set(fn, { fn, front, wrapped: isPassedOn(fn, module) ? 'by other code' : 'no', isEntry: false })
  }
  return found.values()
}

/** The function in `middy(fn).use(…)`, `middy().use(…).handler(fn)`, `wrap(fn)`. */
function innermost(value: Expression): Pick<LambdaHandler, 'fn' | 'wrapped'> | undefined {
  const fn = functionOf(value)
  if (fn) return { fn, wrapped: 'no' }
  if (value.kind === 'typed') return innermost(value.operand)
  if (value.kind !== 'call') return undefined
  const inner = value.args.map(functionOf).filter((it) => it !== undefined)
  const chained = value.callee.kind === 'member' && inner.length === 0 ? innermost(value.callee.object) : undefined
  const only = inner.length === 1 ? inner[0] : chained?.fn
  return only && { fn: only, wrapped: handlesErrors(value) ? 'by an error handler' : 'by other code' }
}

function functionOf(expression: Expression): FunctionNode | undefined {
  if (expression.kind === 'function') return expression
  const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
  return declaration?.fn ?? (declaration?.init?.kind === 'function' ? declaration.init : undefined)
}

/** Whether `httpErrorHandler()` of middy is among what a chain uses. */
function handlesErrors(expression: Expression): boolean {
  if (expression.kind === 'array') return expression.elements.some(handlesErrors)
  if (expression.kind !== 'call') return false
  if (originOf(expression.callee)?.module === '@middy/http-error-handler') return true
  return expression.args.some(handlesErrors) || (expression.callee.kind === 'member' && handlesErrors(expression.callee.object))
}

/** Whether a function is given to a call by its name. */
const isPassedOn = (fn: FunctionNode, { calls }: Module) =>
  calls.some(({ args }) => args.some((argument) => argument === fn || (argument.kind === 'name' && functionOf(argument) === fn)))

const isCalled = (fn: FunctionNode, { calls }: Module) => calls.some(({ callee }) => callee.kind === 'name' && functionOf(callee) === fn)

/** Whether a function that is given an event may be what Lambda calls. A check that handlers call says that they may go on, and has its result at once. */
function mayBeHandler(fn: FunctionNode, name = ''): boolean {
  if (frontOf(fn.type) || /handler$/i.test(name)) return true
  if (fn.isAsync || fn.parameters.length > 1) return !saysGoOn(fn)
  const end = fn.body?.kind === 'block' ? fn.body.statements.at(-1)?.kind : 'return'
  return (end === 'return' || end === 'try') && returnedValues(fn).every((value) => value?.kind === 'call')
}

function typedFront(fn: FunctionNode): Front | undefined {
  return frontOf(fn.type) ?? frontOf(typesOfParameters(fn)[0])
}

/** What the types of @types/aws-lambda say: `APIGatewayProxyHandlerV2`, `Handler<APIGatewayProxyEvent>`. */
function frontOf(type: TypeReference | undefined): Front | undefined {
  const { origin, args } = (type && foreignType(type)) ?? {}
  const name = origin?.path.at(-1)
  if (!origin || !args || !name) return undefined
  if (origin.module === '@netlify/functions') return name === 'Handler' || name === 'HandlerEvent' ? 'any' : undefined
  // (What a project derives from the types keeps their names.)
  if (origin.module !== 'aws-lambda') return /APIGatewayProxy(Event|Handler)/.test(name) ? 'any' : undefined
  if (/^(APIGatewayProxy(?!Websocket)\w*|APIGatewayEvent|ProxyHandler)$/.test(name)) return name.includes('V2') ? 'http' : 'rest'
  if (name.startsWith('LambdaFunctionURL')) return 'url'
  if (name.startsWith('ALB')) return 'alb'
  for (const argument of name === 'Handler' || name === 'StreamifyHandler' ? args : []) {
    const front = frontOf(argument)
    if (front) return front
  }
  return undefined
}
