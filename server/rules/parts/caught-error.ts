import { nearestTest } from '../../http/responses/circumstances.ts'
import type { SendEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'

/** Whether an answer of an error handler, whose error is a parameter, is given for some errors only: `if (error instanceof DomainError)`. */
export function asksWhatItIs(event: SendEvent, { parameters }: Handler): boolean {
  const error = parameters.find((parameter) => parameter.is === 'error')?.name
  const test = error ? nearestTest(event) : undefined
  return !!test?.reads.some(({ name }) => name.startsWith(`${error}.`) || (name === error && test.equals.length > 0))
}

/** Whether it is what an error handler answers to any error. */
export const answersAnyError = (event: SendEvent, handler: Handler): boolean =>
  handler.role === 'error-handler' && !asksWhatItIs(event, handler)
