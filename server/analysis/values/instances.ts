import { fieldOf } from '../../syntax/fields.ts'
import type { Expression, Name } from '../../syntax/ir/expressions.ts'
import type { TypeReference } from '../../syntax/ir/scopes.ts'
import { type Abstract, unknown } from './abstract.ts'
import { libraryValue } from './library-constant.ts'

/** `instance.name`: a method, or what a field holds where that is an instance too. `inParent` reads the same of another instance. */
export function instanceProperty(
  self: Abstract & { kind: 'instance' },
  name: string,
  read: (expression: Expression) => Abstract,
  inParent: (parent: Abstract) => Abstract,
): Abstract {
  const { members, extends: base } = self.class
  const member = members.find((m) => !m.isStatic && m.name === name && m.kind !== 'accessor')
  if (member?.value?.kind === 'function') return { kind: 'function', fn: member.value, self }
  const field = fieldOf(self.class, name)
  if (field) {
    // (What it is begun with, or said to be, is seldom replaced by one of another class.)
    const held = field.made ? read(field.made) : unknown
    if (held.kind === 'instance') return held
    const type = field.type && read(nameOf(field.type))
    return type?.kind === 'class' ? { kind: 'instance', class: type.class } : unknown
  }
  const parent = !member && base ? read(base) : unknown
  if (parent.kind === 'library') return libraryValue(parent.origin.module, [...parent.origin.path, name])
  return parent.kind === 'class' ? inParent({ kind: 'instance', class: parent.class }) : unknown
}

/** A type as the name that stands for its class. */
function nameOf({ path, scope }: TypeReference): Expression {
  const [name = '', ...others] = path
  const root: Name = { kind: 'name', name, scope, start: 0, end: 0 }
  return others.reduce<Expression>(
    (object, property) => ({ kind: 'member', object, property, nameStart: 0, optional: false, start: 0, end: 0 }),
    root,
  )
}
