import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { textLiteral } from '../contract/object-literals.ts'

/** A function, or what `[Controller, 'method']` names. */
export function handlerOf(handler: Expression | undefined): Expression | undefined {
  if (handler?.kind !== 'array') return handler
  const [controller, name] = handler.elements
  return controller && methodOf(controller, textLiteral(name) ?? 'handle')
}

/** The method of an instance of a controller: of a class, here or imported, or of what `() => import('#controllers/orders')` brings. */
export function methodOf(controller: Expression, name: string): Expression {
  const { start, end } = controller
  const at = { start, end } as const
  const made: Call = { kind: 'call', callee: lazy(controller) ?? controller, args: [], isNew: true, optional: false, ...at }
  return { kind: 'member', object: made, property: name, nameStart: start, optional: false, ...at }
}

function lazy(controller: Expression): Expression | undefined {
  const declared = controller.kind === 'name' ? resolve(controller.name, controller.scope) : undefined
  const fn = controller.kind === 'function' ? controller : (declared?.fn ?? declared?.init)
  if (fn?.kind !== 'function' || fn.body?.kind !== 'call') return undefined
  return { kind: 'member', object: fn.body, property: 'default', nameStart: fn.start, optional: false, start: fn.start, end: fn.end }
}

interface Action {
  readonly name: string
  readonly methods: readonly string[]
  readonly path: string
}

/** What `router.resource('orders', Controller)` registers. */
export const actions: readonly Action[] = [
  { name: 'index', methods: ['GET'], path: '' },
  { name: 'create', methods: ['GET'], path: '/create' },
  { name: 'store', methods: ['POST'], path: '' },
  { name: 'show', methods: ['GET'], path: '/:id' },
  { name: 'edit', methods: ['GET'], path: '/:id/edit' },
  { name: 'update', methods: ['PUT', 'PATCH'], path: '/:id' },
  { name: 'destroy', methods: ['DELETE'], path: '/:id' },
]
