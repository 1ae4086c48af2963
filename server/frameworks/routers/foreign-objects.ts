import type { Expression } from '../../syntax/ir/expressions.ts'
import type { ClassNode } from '../../syntax/ir/functions.ts'
import { type Declaration, moduleOf, resolve } from '../../syntax/ir/scopes.ts'
import { originOf } from '../../syntax/origins.ts'
import { originOfType } from '../../syntax/types/type-origins.ts'
import type { RouterStyle } from './router-style.ts'

type RouterSigns = Pick<RouterStyle, 'isRouter' | 'isRouterType'>

/** Whether the text shows that a variable holds no router, and nothing around one: an object literal, an instance of a class. */
export function isForeignObject({ init, kind, path, type, writes }: Declaration, signs: RouterSigns): boolean {
  if (kind !== 'variable' || !init || type || path?.length || writes > 0) return false
  if (init.kind === 'object') return !init.properties.some(({ spread, value }) => spread || makesRouter(value, signs))
  return init.kind === 'call' && init.isNew && isForeignClass(init.callee, signs)
}

/** A class of the language or of another package, or one of this file that neither extends a router nor holds one. */
function isForeignClass(expression: Expression, signs: RouterSigns): boolean {
  const origin = originOf(expression)
  if (origin) return !origin.module.startsWith('.') && !signs.isRouter({ ...origin, path: [...origin.path, '()'] })
  if (expression.kind !== 'name') return false
  const declaration = resolve(expression.name, expression.scope)
  if (!declaration) return true
  const made = declaration.class
  if (!made || holdsRouter(made, signs)) return false
  return !made.extends || isForeignClass(made.extends, signs)
}

/** `app = express()`, `this.router = Router()`, `constructor(private app: Express)`. */
function holdsRouter({ members, scope, start, end }: ClassNode, signs: RouterSigns): boolean {
  const types = members.flatMap(({ type, value }) => [type, ...(value?.kind === 'function' ? value.parameters.map((it) => it.type) : [])])
  if (types.some((type) => type && isRouterType(type, signs))) return true
  const calls = moduleOf(scope)?.calls ?? []
  return calls.some((call) => call.start >= start && call.end <= end && makesRouter(call, signs))
}

function isRouterType(type: NonNullable<Declaration['type']>, signs: RouterSigns): boolean {
  const origin = originOfType(type)
  return !!origin && signs.isRouterType(origin)
}

function makesRouter(expression: Expression, signs: RouterSigns): boolean {
  const origin = originOf(expression)
  return !!origin && signs.isRouter(origin)
}
