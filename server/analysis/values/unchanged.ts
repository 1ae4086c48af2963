import type { Declaration } from '../../syntax/ir/scopes.ts'
import { type Abstract, unknown } from './abstract.ts'

/** What stays the same of a value, whatever its module does to it under a name, with the parts that are kept all the same. */
export function unchanged({ changed }: Declaration, value: Abstract, isKept: (part: Abstract) => boolean = () => false): Abstract {
  if (!changed || (value.kind !== 'object' && value.kind !== 'array')) return value
  if (value.kind === 'array') return value.elements.some(isKept) ? value : unknown
  const isChanged = (name: string) => changed.has(name) || changed.has('*')
  const properties = new Map([...value.properties].filter(([name, part]) => !isChanged(name) || isKept(part)))
  return { ...value, properties, open: true }
}
