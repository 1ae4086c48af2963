/** Header fields that a team wants in every answer of a kind. */
export interface RequiredHeaders {
  /** `404`, or `4xx` for all of a class. */
  readonly status: string
  readonly headers: readonly string[]
}

/** What a required status looks like. */
export const statusPattern = /^[1-5](\d\d|xx)$/

/** Whether a code is one that is meant. */
export function isMeant({ status }: RequiredHeaders, code: number): boolean {
  const written = String(code)
  return status.endsWith('xx') ? written[0] === status[0] : written === status
}
