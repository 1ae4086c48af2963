import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Declaration, resolve } from '../../syntax/ir/scopes.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import type { RegisteredHandler } from './adapter.ts'
import { type Earlier, followedBy, listsOf } from './earlier.ts'

/** A route as a call registers it. */
interface Route {
  readonly call: Call
  readonly router: Expression
  readonly path: Expression | undefined
  /** Undefined for any. */
  readonly method: string | undefined
  readonly handlers: readonly RegisteredHandler[]
}

/** Tells of each route, in order, the handlers of earlier ones in the same file that are asked first: those of the same router, path and method. */
export function earlierRoutes(module: Module): (route: Route) => readonly Earlier[] {
  const known = new Map<FunctionNode | undefined, Map<Declaration, Map<string, Earlier | undefined>>>()
  let certain: ReadonlySet<Call> | undefined
  return ({ call, router, path, method, handlers }) => {
    const declaration = router.kind === 'name' ? resolve(router.name, router.scope) : undefined
    if (router.kind !== 'name' || !declaration || path?.kind !== 'literal') return []
    const { fn } = router.scope
    const routers = known.get(fn) ?? new Map<Declaration, Map<string, Earlier | undefined>>()
    known.set(fn, routers)
    const routes = routers.get(declaration) ?? new Map<string, Earlier | undefined>()
    routers.set(declaration, routes)
    const key = `${method ?? ''} ${path.value}`
    const same = routes.get(key)
    const found = listsOf(same, method === undefined ? undefined : routes.get(` ${path.value}`))
    certain ??= new Set([module.statements, ...module.functions.map(bodyOf)].flatMap(callsOf))
    if (certain.has(call)) routes.set(key, followedBy(same, handlers.flatMap(unguarded)))
    return found
  }
}

/** What a wrapper makes of a handler may go on behind it. */
export const unguarded = ({ value, isWrapped }: RegisteredHandler): readonly Expression[] => (isWrapped ? [] : [value])

const bodyOf = ({ body }: FunctionNode): readonly Statement[] => (body?.kind === 'block' ? body.statements : [])

/** The calls that statements make whatever happens, with those of the chains that they stand in. */
function callsOf(statements: readonly Statement[]): readonly Call[] {
  const calls: Call[] = []
  for (const statement of statements) {
    let at = statement.kind === 'expression' ? statement.expression : undefined
    while (at?.kind === 'call') {
      calls.push(at)
      at = at.callee.kind === 'member' ? at.callee.object : undefined
    }
  }
  return calls
}
