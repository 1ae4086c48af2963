import { type Earlier, elementsOf } from '../../frameworks/contract/earlier.ts'
import { adapters } from '../../frameworks/index.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Span } from '../../syntax/span.ts'
import { staticValue } from '../values/values.ts'

/** The handlers, those marked that are registered in front of `cors()`. */
export function markedBeforeCors(module: Module, handlers: readonly Handler[]): readonly Handler[] {
  if (![...packages].some((name) => module.imports.has(name))) return handlers
  const found: { readonly cors: Expression; readonly before: readonly Earlier[] }[] = []
  const surroundings = { uri: module.uri, version: () => undefined }
  for (const adapter of adapters) {
    for (const { handlers: registered, before, isMiddleware } of adapter.registrations(module, surroundings)) {
      const cors = isMiddleware ? registered.find(({ value }) => isCors(value))?.value : undefined
      if (cors) found.push({ cors, before })
    }
  }
  const marks = new Map<number, Span>()
  const seen = new Set<Earlier>()
  // What stands in front of several is marked with the last.
  for (const { cors, before } of found.reverse()) {
    for (const earlier of elementsOf(before, seen)) {
      const value = staticValue(earlier)
      if (value.kind === 'function' && !marks.has(value.fn.start)) marks.set(value.fn.start, { start: cors.start, end: cors.end })
    }
  }
  return marks.size === 0 ? handlers : handlers.map((handler) => marked(handler, marks.get(handler.body.start)))
}

const marked = (handler: Handler, cors: Span | undefined): Handler => (cors ? { ...handler, beforeCors: cors } : handler)

const packages = new Set(adapters.flatMap((adapter) => adapter.cors ?? []))

/** `cors()`, `cors({ origin })`, or a variable that holds one. */
function isCors(expression: Expression): boolean {
  const origin = originOf(expression)
  return !!origin && packages.has(origin.module) && /^default(\.cors)?\.\(\)$/.test(origin.path.join('.'))
}
