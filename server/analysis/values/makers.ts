import type { CallEffect, Callee, FrameworkAdapter, ResponseCall } from '../../frameworks/contract/adapter.ts'
import { anyHeader } from '../../frameworks/contract/drafts.ts'
import { madeError } from '../../frameworks/contract/error-makers.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { walk } from '../../syntax/walk.ts'
import { type Abstract, constant, unknown } from './abstract.ts'
import { statusOfError } from './constructing.ts'
import { staticValue } from './values.ts'

/** What a call does that makes an answer or acts on the response without being its method. */
export type Maker = (call: ResponseCall) => CallEffect | undefined

/** The adapter's reading of a call whose callee has this value. */
export function makerOf({ maker, errorStatus }: FrameworkAdapter, { callee, isNew }: Call, value: Abstract): Maker | undefined {
  if (!maker) return undefined
  const made = value.kind === 'class' && isNew ? value.class : undefined
  const origin = value.kind === 'library' ? value.origin : made && baseOf(made)
  if (origin) return maker({ module: origin.module, path: origin.path.slice(1), isNew })
  if (made) return errorStatus && ((call) => ownError(made, call, errorStatus))
  const path = value.kind === 'unknown' ? globalPath(callee) : undefined
  return path && maker({ module: undefined, path, isNew })
}

/** An error of the project, whose status the framework reads; who handles it may add headers. */
function ownError(made: ClassNode, { args, at }: ResponseCall, properties: readonly string[]): CallEffect | undefined {
  const given = args.map((argument): Abstract => (argument.constant ? constant(...argument.constant) : unknown))
  const status = statusOfError(made, given, properties)
  if (status?.kind !== 'constant' || !status.values.every(isErrorStatus)) return undefined
  const { events, ...effect } = madeError({ code: status.values, at })
  return { ...effect, events: [anyHeader, ...events] }
}

const isErrorStatus = (value: Constant) => typeof value === 'number' && value >= 400 && value <= 599

/** What a class takes its constructor from, when that is a class of a package: `class UserNotFound extends NotFoundException {}`. */
function baseOf({ extends: base, members }: ClassNode): Origin | undefined {
  if (!base || members.some(({ kind }) => kind === 'constructor')) return undefined
  const own = base.kind === 'name' ? resolve(base.name, base.scope)?.class : undefined
  return own ? baseOf(own) : originOf(base)
}

const globalObject = /^(globalThis|self|window)$/

/** `Response.json`, when nothing here declares `Response`; also of `globalThis.Response.json`. */
function globalPath(callee: Expression): readonly string[] | undefined {
  if (callee.kind === 'name') return resolve(callee.name, callee.scope) ? undefined : globalObject.test(callee.name) ? [] : [callee.name]
  const object = callee.kind === 'member' ? globalPath(callee.object) : undefined
  return object && callee.kind === 'member' ? [...object, callee.property] : undefined
}

const known = new WeakMap<FrameworkAdapter, WeakMap<FunctionNode, boolean>>()

/** Whether a function, or one it calls, may make an answer or throw one, so that it is worth entering though it has no response. */
export function mayMake(adapter: FrameworkAdapter, fn: FunctionNode): boolean {
  if (!adapter.maker) return false
  let makes = known.get(adapter)
  if (!makes) {
    makes = new WeakMap()
    known.set(adapter, makes)
  }
  const answer = makes.get(fn)
  if (answer !== undefined) return answer
  makes.set(fn, false)
  const found = someCall(fn, (call) => isMaker(adapter, call) || callsMaker(adapter, call))
  makes.set(fn, found)
  return found
}

function someCall(fn: FunctionNode, test: (call: Call) => boolean): boolean {
  let found = false
  walk(fn, (expression) => {
    found ||= expression.kind === 'call' && test(expression)
  })
  return found
}

function isMaker({ maker }: FrameworkAdapter, call: Call): boolean {
  const callee = calleeOf(call)
  return callee !== undefined && maker?.(callee) !== undefined
}

/** What is called, where that is a global or comes from a package. */
export function calleeOf({ callee, isNew }: Call): Callee | undefined {
  const inherited = callee.kind === 'member' && callee.object.kind === 'this' ? staticValue(callee) : undefined
  const origin = inherited?.kind === 'library' ? inherited.origin : originOf(callee)
  const path = origin ? origin.path.slice(1) : globalPath(callee)
  return path && { module: origin?.module, path, isNew }
}

/** A plain function of the same file. */
function callsMaker(adapter: FrameworkAdapter, { callee }: Call): boolean {
  const declaration = callee.kind === 'name' ? resolve(callee.name, callee.scope) : undefined
  const called = declaration?.fn ?? (declaration?.init?.kind === 'function' ? declaration.init : undefined)
  return called !== undefined && mayMake(adapter, called)
}
