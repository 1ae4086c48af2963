import type { AlertTier, BreakerCount } from './policy.ts'

/** What a team says of a status code in its own project. */
export interface HouseCode {
  /** For a code that is not registered: what the team calls it. */
  readonly name?: string
  /** For a code that is not registered: what it says. */
  readonly meaning?: string
  /** A rule of the house: "404 for ids of other tenants, never 403". */
  readonly note?: string
  /** Takes the place of the proposed alert tier. */
  readonly alert?: AlertTier
  /** Takes the place of what a circuit breaker is proposed to count. */
  readonly breaker?: BreakerCount
}
