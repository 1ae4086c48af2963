import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import { type Earlier, elementsOf, inOrder } from '../../frameworks/contract/earlier.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { link } from './link.ts'
import type { Project } from './project.ts'
import { surroundingsOf } from './surroundings.ts'

/** A router in a router in a router. */
const maxMounts = 4

/** Middleware that runs before everything a module registers, because the module's router is mounted behind it in another file: `app.use(limit, require('./routes'))`. */
export function mountedBehind(module: Module, adapter: FrameworkAdapter, project: Project, depth = maxMounts): readonly Earlier[] {
  if (depth === 0 || module.exports.length === 0) return []
  const found: Earlier[] = []
  for (const importer of project.importers?.(module.uri) ?? []) {
    if (!importer.imported) link(importer, project)
    const surroundings = surroundingsOf(importer, project)
    if (adapter.concerns && !adapter.concerns(importer, surroundings)) continue
    let outer: readonly Earlier[] | undefined
    for (const { handlers, before } of adapter.registrations(importer, surroundings)) {
      const at = handlers.findIndex(({ value }) => leadsTo(value, importer, module))
      if (at < 0) continue
      outer ??= mountedBehind(importer, adapter, project, depth - 1)
      found.push(...outer, ...before, ...inOrder(handlers.slice(0, at).map(({ value }) => value)))
    }
  }
  // (Mounted a second time, most of what it stands behind is the same.)
  return found.length < 2 ? found : inOrder([...new Set(elementsOf(found))])
}

/** Whether an expression is something that another module exports. */
function leadsTo(expression: Expression, from: Module, target: Module): boolean {
  switch (expression.kind) {
    case 'name': {
      const declaration = resolve(expression.name, expression.scope)
      if (declaration?.import) return from.imported?.(declaration.import.from)?.uri === target.uri
      return !!declaration?.init && declaration.writes === 0 && leadsTo(declaration.init, from, target)
    }
    case 'member':
      return leadsTo(expression.object, from, target)
    case 'typed':
    case 'await':
      return leadsTo(expression.operand, from, target)
    case 'call': {
      const { callee, args } = expression
      if (callee.kind !== 'name' || callee.name !== 'require') return leadsTo(callee, from, target)
      const [specifier] = args
      return specifier?.kind === 'literal' && typeof specifier.value === 'string' && from.imported?.(specifier.value)?.uri === target.uri
    }
    default:
      return false
  }
}
