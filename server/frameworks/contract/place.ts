import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Registration } from './adapter.ts'

/** Where a path leads that stands in a registration; where it is no text, what will say so when the registration is made. */
export function placeOf(path: Expression | undefined): Pick<Registration, 'route' | 'path'> {
  return path?.kind === 'literal' && typeof path.value === 'string' ? { route: [path.value] } : { route: undefined, ...(path && { path }) }
}
