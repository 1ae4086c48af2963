import type { Surroundings } from '../../frameworks/contract/adapter.ts'
import { majorVersion } from '../../frameworks/contract/versions.ts'
import { constantSpelling } from '../../http/registry/constants.ts'
import { statusCode } from '../../http/registry/status-codes.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Status } from '../../http/responses/events.ts'
import type { StatusUse } from '../../http/responses/file-facts.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { type Origin, originOf } from '../../syntax/origins.ts'
import { createInterner } from '../paths/interner.ts'
import { createSubjects, type Subject } from '../paths/subjects.ts'
import { libraryConstant } from '../values/library-constant.ts'
import { staticValue } from '../values/values.ts'
import { isCalledStatus, isComparedAsStatus, readsStatus } from './status-reads.ts'

/** Every place where the code writes, compares or names a status code, by position. */
export function statusUses(module: Module, handlers: readonly Handler[], { version }: Surroundings): readonly StatusUse[] {
  const uses = new Map<number, StatusUse>()
  const add = (use: StatusUse) => {
    if (!use.at.file && !uses.has(use.at.start)) uses.set(use.at.start, use)
  }
  for (const member of module.members) {
    const constant = libraryUse(member, version)
    if (constant) add(constant)
  }
  for (const handler of handlers) {
    const sent = (status: Status | undefined) => {
      const named = status && uses.get(status.at.start)
      if (named) uses.set(status.at.start, { ...named, role: 'sent', framework: handler.semantics.name })
      else if (status?.code?.some(isCode))
        add({ at: status.at, code: status.code.filter(isCode), role: 'sent', framework: handler.semantics.name })
    }
    for (const { event } of handler.moments) {
      // (What goes out where nothing was written is nobody's code.)
      if (event.kind === 'status' && !(event.unlessSet && event.status.at.start === event.at.start)) sent(event.status)
      else if (event.kind === 'send') sent(event.status)
    }
  }
  for (const { at, code } of comparedCodes(module)) add({ at, code, role: 'compared' })
  return [...uses.values()].sort((a, b) => a.at.start - b.at.start)
}

/** What statuses are compared with. */
function comparedCodes({ comparisons }: Module): readonly Pick<StatusUse, 'at' | 'code'>[] {
  const pairs = comparisons
    .flatMap(({ left, right }) => [
      { subject: left, value: right },
      { subject: right, value: left },
    ])
    .filter(({ subject }) => isCalledStatus(subject))
  const subjects = createSubjects(createInterner())
  const written = new Map<Subject, number[]>()
  for (const { subject, value } of pairs) {
    const said = subjects.of(subject)
    if (said && value.kind === 'literal' && isCode(value.value)) written.set(said, [...(written.get(said) ?? []), value.value])
  }
  const isStatus = (subject: Expression) => {
    const said = subjects.of(subject)
    return readsStatus(subject) || isComparedAsStatus(subject, (said && written.get(said)) ?? [])
  }
  return pairs.flatMap(({ subject, value }) => {
    const known = staticValue(value)
    const codes = known.kind === 'constant' ? known.values.filter(isCode) : []
    return codes.length > 0 && isStatus(subject) ? [{ at: { start: value.start, end: value.end }, code: codes }] : []
  })
}

export const isCode = (value: Constant): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599

/** `StatusCodes.NOT_FOUND`, `HttpStatus.NOT_FOUND`, `constants.HTTP_STATUS_NOT_FOUND`. */
function libraryUse(member: Expression & { kind: 'member' }, version: Surroundings['version']): StatusUse | undefined {
  const origin = originOf(member)
  const code = origin && libraryConstant(origin.module, origin.path)
  if (code === undefined) return undefined
  const names = [member.property]
  if (member.object.kind === 'name') names.unshift(member.object.name)
  else if (member.object.kind === 'member') names.unshift(member.object.property)
  const renamed = nameOfToday(origin!, code, majorVersion(version(origin!.module)))
  const at = { start: member.start, end: member.end }
  return { at, code: [code], role: 'constant', spelling: names.join('.'), ...(renamed && { renamed }) }
}

/** What a library calls a code now, where a member is named for what it was called before. */
function nameOfToday({ module, path }: Origin, code: number, major: number | undefined): string | undefined {
  const name = folded(statusCode(code)?.name ?? '')
  const member = path[path.length - 1]!
  const today = folded(member) === name ? undefined : constantSpelling(module, code, major)?.at(-1)
  return today !== undefined && folded(today) === name ? today : undefined
}

const folded = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '')
