import type { MisuseEvent } from '../../http/responses/events.ts'
import type { Argument, ResponseCall } from './adapter.ts'

/** Edits that make a call right and leave the rest of it, with its comments, as it is. */
export type Repair = NonNullable<MisuseEvent['repair']>

/** Two arguments, each in the place of the other. */
export function swapped({ text }: Pick<ResponseCall, 'text'>, first: Argument, second: Argument): Repair {
  return [
    { at: first.at, text: text(second.at) },
    { at: second.at, text: text(first.at) },
  ]
}
