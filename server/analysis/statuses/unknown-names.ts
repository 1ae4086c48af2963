import { constantNames } from '../../http/registry/constants.ts'
import { similarName } from '../../http/registry/similar-name.ts'
import type { UnknownName } from '../../http/responses/file-facts.ts'
import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import { writtenAs } from '../values/access-path.ts'
import { libraryConstant } from '../values/library-constant.ts'

/** `StatusCodes.OKAY`, `HttpStatus.NOTFOUND`: in JavaScript nobody says that there is no such member, and the status is `undefined`. */
export function unknownNames(module: Module): readonly UnknownName[] {
  if (module.language !== 'javascript' && module.language !== 'javascriptreact') return []
  return module.members.flatMap((member) => {
    if (!/^[A-Z][A-Z0-9_]+$/.test(member.property)) return []
    const origin = originOf(member)
    if (!origin || libraryConstant(origin.module, origin.path) !== undefined) return []
    const names = constantNames(origin.module, origin.path.slice(0, -1))
    if (names.length === 0 || names.includes(member.property)) return []
    // A module whose exports are the names may export other things too.
    if (origin.path.length === 2 && !similarName(member.property, names)) return []
    const at = { start: member.nameStart, end: member.nameStart + member.property.length }
    return [{ at, spelling: writtenAs(member) ?? member.property, library: origin.module, names }]
  })
}
