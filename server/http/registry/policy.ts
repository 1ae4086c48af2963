import data from '../../../data/policy.json'

/** How soon somebody has to look. */
export type AlertTier = 'P1' | 'P2' | 'P3'

/** What a circuit breaker around the callee counts a response as. */
export type BreakerCount = 'success' | 'failure' | 'ignore' | 'depends'

/** Something to be told about. No specification says so: it is policy, to be shown as such. */
export interface Alert {
  readonly id: string
  readonly signal: string
  readonly tier: AlertTier
  readonly classes?: readonly number[]
  /** Codes of these classes that it is not about. */
  readonly except?: readonly number[]
  readonly codes?: readonly number[]
  readonly watch: string
  readonly owner: string
  readonly action: string
}

const breaker: {
  readonly classes: Readonly<Record<string, BreakerCount>>
  readonly codes: Readonly<Record<string, { readonly counts: BreakerCount; readonly note: string }>>
} = data.breaker as typeof breaker

/** The proposed alerts. */
export const alerts: readonly Alert[] = data.alerts as readonly Alert[]

/** Why alerts on 4xx and 5xx are separate. */
export const whySeparateAlerts: string = data.why

/** What each tier asks of people. */
export const tiers: Readonly<Record<AlertTier, string>> = data.tiers

/** The package whose names to write for status codes where a project depends on it and its framework has none. */
export const constantsAtHand: string = data.constants

/** How a client waits where the server does not say. */
export const backoff: { readonly baseSeconds: number; readonly capSeconds: number; readonly attempts: number; readonly text: string } =
  data.backoff

/** What a circuit breaker counts a code as, by policy. */
export function breakerCount(code: number): { readonly counts: BreakerCount; readonly note?: string } | undefined {
  const counts = breaker.classes[Math.floor(code / 100)]
  return breaker.codes[code] ?? (counts && { counts })
}

/** The alerts that a code belongs to: those that name it, then those of its class. */
export function alertsOf(code: number): readonly Alert[] {
  const named = alerts.filter(({ codes }) => codes?.includes(code))
  return [...named, ...alerts.filter(({ classes, except }) => classes?.includes(Math.floor(code / 100)) && !except?.includes(code))]
}
