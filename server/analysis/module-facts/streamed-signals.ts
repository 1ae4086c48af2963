import { adapters } from '../../frameworks/index.ts'
import type { StreamedSignal } from '../../http/responses/streamed-signal.ts'
import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Project } from '../project/project.ts'

const pagesOf = adapters.flatMap(({ signals }) => (signals?.streams ? [{ ...signals, streams: signals.streams }] : []))

/** Calls that would say the status of a page, in a page that has begun to stream by then. */
export function streamedSignals(module: Module, project: Project): readonly StreamedSignal[] {
  for (const { packages, names, streams } of pagesOf) {
    const place = packages.some((name) => module.imports.has(name)) ? streams(module.uri) : undefined
    const page = place && exported(module, 'default')
    if (page?.kind !== 'function' || /^\s*['"]use client['"]/.test(module.text)) continue
    const calls = module.calls.filter(({ callee }) => {
      const origin = callee.kind === 'name' && callee.scope.fn === page ? originOf(callee) : undefined
      return origin && packages.includes(origin.module) && names.has(origin.path[1] ?? '')
    })
    if (calls.length === 0) continue
    for (const specifier of place!) {
      const { uri: from } = project.module?.(specifier, module.uri) ?? {}
      if (from !== undefined)
        return calls.flatMap(({ start, end, callee }) => (callee.kind === 'name' ? [{ at: { start, end }, name: callee.name, from }] : []))
    }
  }
  return []
}
