import type { Circumstance, Read, TestCircumstance } from './circumstance.ts'
import type { ResponseEvent } from './events.ts'
import type { Outcome } from './outcome.ts'

/** What an answer depends on, innermost first. */
export function circumstancesOf(event: ResponseEvent | undefined): readonly Circumstance[] {
  return event?.circumstances ?? []
}

/** The condition that an answer stands under itself: none where a catch clause is nearer. */
export function nearestTest(event: ResponseEvent | undefined): TestCircumstance | undefined {
  const nearest = circumstancesOf(event).find(({ form }) => form !== 'callback')
  return nearest?.form === 'test' ? nearest : undefined
}

/** The functions whose failure an answer is given for: those called where the error came from. */
export function failedCalls({ catching, event }: Outcome): readonly string[] {
  if (!catching) return []
  const found = circumstancesOf(event).find(({ form }) => form === (catching.form === 'error-first' ? 'callback' : 'catch'))
  return !found || found.form === 'test' ? [] : found.form === 'catch' ? found.tries : [found.of]
}

/** The same of the functions of the project among them: what these call themselves. */
export function callsWithinFailed({ catching, event }: Outcome): ReadonlyMap<string, readonly string[]> {
  const found = catching && circumstancesOf(event).find(({ form }) => form === 'catch')
  return (found?.form === 'catch' && found.within) || new Map()
}

const environment =
  /NODE_ENV|node_env|\bDEBUG\b|debug|verbose|production|development|\b(is)?(dev|prod)(mode)?\b|isLocal|showStack|includeStack|expose/i

/** Whether an answer is given in some environments only: in development, or when asked to tell more. */
export function isForDevelopers(event: ResponseEvent | undefined): boolean {
  return circumstancesOf(event).some(
    (one) =>
      one.form === 'test' &&
      (one.reads.some(({ name, path }) => environment.test(name) || environment.test(path)) ||
        one.compares.some((value) => value === 'production' || value === 'development')),
  )
}

/** What a condition looks at is all of one kind, apart from what it gives to functions. */
export function everyRead(test: TestCircumstance | undefined, wanted: (read: Read) => boolean): boolean {
  const reads = test?.reads.filter(({ given }) => !given) ?? []
  return reads.length > 0 && reads.every(wanted)
}
