import { errorStatus } from '../../http/registry/error-classes.ts'
import { isGlobalMember } from '../../syntax/globals.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { numbersOf } from './chosen-statuses.ts'
import type { Parts, StatusMention } from './mention.ts'
import { isAnswer, isStatusName, readsStatus } from './status-reads.ts'

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

/** Statuses that errors are given: `error.statusCode = 404`, `Object.assign(new Error(), { status: 404 })`. */
export function statusesOfErrors({ calls }: Pick<Module, 'calls'>, { assignments }: Parts): readonly StatusMention[] {
  const assigned = assignments.flatMap(({ target, value }) => (target.kind === 'member' && readsStatus(target) ? [value] : []))
  return [...assigned, ...calls.flatMap(addedToError)]
    .flatMap((value) => numbersOf(value))
    .map(({ start, end, value }) => ({ kind: 'status', at: { start, end }, codes: [Number(value)], role: 'thrown' }))
}

function addedToError({ callee, args: [error, ...added] }: Call): readonly Expression[] {
  if (!error || !isGlobalMember(callee, 'Object', 'assign') || !isAnswer(error)) return []
  const properties = added.flatMap((part) => (part.kind === 'object' ? part.properties : []))
  return properties.filter(({ name }) => name !== undefined && isStatusName(name)).map(({ value }) => value)
}
