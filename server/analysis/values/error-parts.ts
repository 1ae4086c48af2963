import type { Value } from '../../http/responses/events.ts'

/** What a property of an error is. */
export function partOfError(property: string): Value['from'] {
  return property === 'stack' ? 'error.stack' : property === 'message' ? 'error.message' : 'error.part'
}
