import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { type Earlier, followedBy } from '../contract/earlier.ts'
import { listed, textLiteral } from '../contract/object-literals.ts'

/** Where the router of an application comes from. */
export const routerModule = '@adonisjs/core/services/router'

/** What groups and chains say of the routes in them. */
export interface Around {
  readonly end: number
  readonly middleware: Earlier | undefined
  /** Undefined where it is not known. */
  readonly prefix: string | undefined
  /** Whether a resource has an action of a name. */
  has(action: string): boolean
}

const nothing: Around = { end: Number.POSITIVE_INFINITY, middleware: undefined, prefix: '', has: () => true }

/** The calls of the router's methods, with what is around each: `router.group(() => { … }).prefix('/api').use(middleware)`. */
export function* routerCalls(module: Module): Generator<{ readonly name: string; readonly call: Call; readonly around: Around }> {
  const open: Around[] = [nothing]
  for (const call of [...module.calls].sort((a, b) => a.start - b.start || b.end - a.end)) {
    while (open[open.length - 1]!.end < call.end) open.pop()
    const around = open[open.length - 1]!
    if (call.callee.kind !== 'member') continue
    const { object, property } = call.callee
    if (isRouterItself(object)) yield { name: property, call, around }
    else if (isRouter(object)) open.push(within(around, property, call))
  }
}

function within(outer: Around, name: string, { args, end }: Call): Around {
  const [first] = args
  switch (name) {
    case 'use':
      return { ...outer, end, middleware: followedBy(outer.middleware, args.flatMap(listed)) }
    case 'prefix': {
      const prefix = textLiteral(first)
      return { ...outer, end, prefix: prefix === undefined || outer.prefix === undefined ? undefined : outer.prefix + slashed(prefix) }
    }
    case 'apiOnly':
      return { ...outer, end, has: (action) => action !== 'create' && action !== 'edit' && outer.has(action) }
    case 'only':
    case 'except': {
      const names = listed(first).map(textLiteral)
      return { ...outer, end, has: (action) => names.every(Boolean) && names.includes(action) === (name === 'only') && outer.has(action) }
    }
    default:
      return { ...outer, end }
  }
}

/** `orders/`: the router takes it for `/orders`, and `/` for nothing in front of others. */
export function slashed(path: string): string {
  const inner = path.replace(/^\//, '').replace(/\/$/, '')
  return inner === '' ? '' : `/${inner}`
}

export const isRouterItself = (expression: Expression) => {
  const origin = originOf(expression)
  return origin?.module === routerModule && origin.path.length === 1
}

/** The router, or a route or group that it made. */
export function isRouter(expression: Expression): boolean {
  let at = expression
  while (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object
  return at.kind === 'name' && isRouterItself(at)
}
