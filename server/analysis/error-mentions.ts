import { errorStatus } from '../http/error-classes.ts'
import type { Call } from '../syntax/ir/expressions.ts'
import type { Module } from '../syntax/ir/module.ts'
import { originOf } from '../syntax/origins.ts'
import type { StatusMention } from './mentions.ts'

/** Errors of libraries that are answered with a status: `new NotFoundException()`, `Boom.notFound()`, `createError.NotFound()`. */
export function errorMentions({ calls, text }: Pick<Module, 'calls' | 'text'>): readonly StatusMention[] {
  return calls.flatMap((call): StatusMention[] => {
    const code = errorCode(call)
    if (code === undefined) return []
    const { start, end } = call.callee
    return [{ kind: 'status', at: { start, end }, codes: [code], role: 'thrown', spelling: text.slice(start, end) }]
  })
}

function errorCode({ callee }: Call): number | undefined {
  const origin = originOf(callee)
  const steps = origin?.path.slice(1)
  if (!origin || !steps) return undefined
  // As for constants, an import says not by itself whether it is the default export or all of them.
  return (
    errorStatus(origin.module, steps) ?? errorStatus(origin.module, ['default', ...steps]) ?? errorStatus(origin.module, ['*', ...steps])
  )
}
