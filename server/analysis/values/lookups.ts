import { calledName } from '../../syntax/called-name.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import { walk } from '../../syntax/walk.ts'
import { callWith } from './call-with.ts'
import { parameterPlace } from './parameter-place.ts'

/** Methods of database libraries that answer one record, or `null` where there is none. */
const methods =
  /^(findOne(By)?|findById|findByPk|findUnique|findFirst|findOneAnd(Update|Replace|Delete|Remove)|findByIdAnd(Update|Delete|Remove)|findOneByOrNull)$/

/** Calls in a chain that keep what is looked up. */
const kept = new Set(['lean', 'exec', 'populate', 'select', 'catch', 'sort', 'session', 'cache', 'read', 'setOptions', 'toPromise'])

/** Whether an expression is what a database found, `null` where it found nothing, and no other code looks at it. */
export function isLookedUp(expression: Expression): boolean {
  if (expression.kind === 'await') return isLookup(expression.operand)
  if (expression.kind !== 'name') return false
  const declaration = resolve(expression.name, expression.scope)
  if (!declaration || declaration.writes > 0) return false
  return (declaration.kind === 'variable' ? isFound(declaration) : isHandedOver(declaration)) && isReadOnce(declaration)
}

function isFound({ init, path }: Declaration): boolean {
  return !path && init?.kind === 'await' && isLookup(init.operand)
}

function isLookup(expression: Expression): boolean {
  if (expression.kind !== 'call' || expression.callee.kind !== 'member') return false
  const { property, object } = expression.callee
  if (kept.has(property)) return isLookup(object)
  return methods.test(property) && !expression.args.some(throwsWhenNothing) && !expression.args.some(isOfCreated)
}

/** Whether a record is looked up by what was just made: `{ where: { id: room.id } }` of a `room` that was created. */
function isOfCreated(argument: Expression): boolean {
  let isMade = false
  walk(argument, (expression) => {
    const declaration = expression.kind === 'name' ? resolve(expression.name, expression.scope) : undefined
    const init = declaration?.init?.kind === 'await' ? declaration.init.operand : undefined
    if (init?.kind === 'call' && /^(create|insert|save|upsert)/.test(calledName(init.callee))) isMade = true
  })
  return isMade
}

/** `{ rejectOnNotFound: true }`, `{ rejectOnEmpty: true }`; `upsert` finds what it made. */
function throwsWhenNothing(argument: Expression): boolean {
  return argument.kind === 'object' && argument.properties.some(({ name, spread }) => spread || /^(rejectOn\w+|upsert)$/.test(name ?? ''))
}

/** The record as a callback receives it: `Model.findById(id).then((record) => …)`, `Model.findById(id, (error, record) => …)`. */
function isHandedOver(declaration: Declaration): boolean {
  const parameter = declaration.kind === 'parameter' ? parameterPlace(declaration) : undefined
  if (!parameter) return false
  const { fn, place } = parameter
  const call = callWith(fn)
  if (call?.callee.kind !== 'member') return false
  if (call.callee.property === 'then') return place === 0 && call.args[0] === fn && isLookup(call.callee.object)
  return place === 1 && fn.parameters.length <= 2 && call.args.at(-1) === fn && isLookup(call)
}

/** A record that anything else reads may be tested there, or fail there when it is missing. */
function isReadOnce({ name, at, scope }: Declaration): boolean {
  let reads = 0
  if (!scope.fn) return false
  walk(scope.fn, (expression) => {
    if (expression.kind === 'name' && expression.name === name && resolve(name, expression.scope)?.at.start === at.start) reads += 1
  })
  return reads === 1
}
