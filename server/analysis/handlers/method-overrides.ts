import type { Handler } from '../../http/responses/handler.ts'
import { knownCode } from '../../http/responses/known-status.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { importersOf } from '../project/link.ts'
import { maxMounts } from '../project/mounts.ts'
import type { Project } from '../project/project.ts'

/** The handlers, those that redirect marked where the method may be another than the client's: `app.use(methodOverride('_method'))`. */
export function markedOverridden(module: Module, project: Project, handlers: readonly Handler[]): readonly Handler[] {
  const isOverridden = handlers.some(redirects) && overridesMethods(module, project, maxMounts)
  return isOverridden ? handlers.map((handler) => (redirects(handler) ? { ...handler, overridesMethod: true } : handler)) : handlers
}

const redirects = ({ outcomes }: Handler): boolean => outcomes.some(({ status }) => /^30[12]$/.test(String(knownCode(status))))

/** Whether a file, or one that may mount what it exports, imports a package that sets the method, or does so itself. */
function overridesMethods(module: Module, project: Project, depth: number): boolean {
  if ([...module.imports].some((name) => /method-?override/i.test(name)) || module.functions.some(assignsMethod)) return true
  return depth > 0 && (importersOf(module, project) ?? []).some((importer) => overridesMethods(importer.module, project, depth - 1))
}

/** `(req, res, next) => { req.method = req.body._method; next() }` */
function assignsMethod({ parameters: [first, ...others] }: Module['functions'][number]): boolean {
  return others.length > 0 && first?.pattern.kind === 'binding' && !!first.pattern.declaration.changed?.has('method')
}
