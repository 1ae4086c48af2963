import data from '../../../data/status-codes.json'

/** How strongly a header field is asked for, in the words of the RFCs; ADVISORY where they use none of these words. */
export type Level = 'MUST' | 'SHOULD' | 'MAY' | 'SHOULD NOT' | 'MUST NOT' | 'ADVISORY'

/** What a status code says about one header field of its response. */
export interface HeaderRule {
  readonly name: string
  readonly level: Level
  /** A MAY that is good practice all the same. */
  readonly recommended?: boolean
  /** Absent: always. `text` says all of it, the other parts what a program can test. */
  readonly when?: {
    readonly text: string
    readonly methods?: readonly string[]
    readonly parts?: 'single' | 'multiple'
    readonly in200?: boolean
  }
  readonly note?: string
  readonly spec: string
}

/** A status code of the IANA registry; data/status-codes.schema.json explains each property. */
export interface StatusCode {
  readonly code: number
  readonly name: string
  readonly oldNames: readonly string[]
  readonly state: 'registered' | 'temporary' | 'unused' | 'deprecated' | 'obsoleted'
  readonly expires?: string
  readonly spec: readonly string[]
  readonly mdn?: boolean
  readonly meaning: string
  readonly body: 'allowed' | 'none' | 'must-not-generate'
  /** Request fields, one of which is there where this is the answer. */
  readonly answers?: readonly string[]
  readonly headers: readonly HeaderRule[]
  readonly cache: { readonly rule: 'heuristic' | 'explicit' | 'must-not-store' | 'not-applicable'; readonly note?: string }
  readonly redirect?: { readonly permanent: boolean; readonly method: 'may-become-get' | 'becomes-get' | 'kept' }
  readonly retry: {
    readonly verdict: 'never' | 'after-change' | 'after-auth' | 'after-wait' | 'if-idempotent' | 'safe' | 'follow' | 'not-applicable'
    readonly reason: string
  }
  readonly confusedWith: readonly { readonly code: number; readonly difference: string }[]
  readonly sources?: readonly string[]
}

/** All registered codes, in ascending order. */
export const statusCodes = data.codes as readonly StatusCode[]

const byCode: ReadonlyMap<number, StatusCode> = new Map(statusCodes.map((status) => [status.code, status]))

/** What the registry says of a code; undefined for a code that is not registered. */
export function statusCode(code: number): StatusCode | undefined {
  return byCode.get(code)
}

/** The code with its name, as a sentence names it: `204 No Content`, or the bare number of a code without a name. */
export function statusTitle(code: number): string {
  const status = byCode.get(code)
  return status && status.state !== 'unused' ? `${code} ${status.name}` : `${code}`
}

const classes = ['informational', 'success', 'redirection', 'client error', 'server error'] as const

/** The class of a code, registered or not; undefined outside 100 to 599. */
export function statusClass(code: number): (typeof classes)[number] | undefined {
  return classes[Math.floor(code / 100) - 1]
}

/** Whether a response with this code carries no content, whatever the request was: 1xx, 204, 205 and 304. */
export function isBodiless(code: number): boolean {
  const status = byCode.get(code)
  return status ? status.body !== 'allowed' : statusClass(code) === 'informational'
}
