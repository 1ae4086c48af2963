import type { Constant } from '../../http/responses/constant.ts'
import type { Argument } from './adapter.ts'

/** Whether an argument is there, and not known to be undefined: what is undefined might as well be left out. */
export const isGiven = (argument: Argument | undefined): argument is Argument =>
  argument !== undefined && !isAlways(argument, (value) => value === undefined)

export const isNull = (argument: Argument): boolean => isAlways(argument, (value) => value === null)

/** Whether an argument is known to be null or undefined. */
export const isNothing = (argument: Argument): boolean => isAlways(argument, (value) => value === null || value === undefined)

/** Whether all that an argument can be is known, and such. */
export function isAlways({ constant }: Argument, isSuch: (value: Constant) => boolean): boolean {
  return !!constant?.length && constant.every(isSuch)
}
