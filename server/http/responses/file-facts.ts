import type { Known, Span } from '../../syntax/span.ts'
import type { Breaker, ClientCall, EscapingRejection, RepeatedRequest, RetryPolicy } from './client-calls.ts'
import type { Constant } from './constant.ts'
import type { Handler } from './handler.ts'
import type { ServerTimeout } from './server-timeout.ts'
import type { StreamedSignal } from './streamed-signal.ts'
import type { SwallowedSignal } from './swallowed-signal.ts'

/** A place where code writes or names a status code. */
export interface StatusUse {
  readonly at: Span
  readonly code: Known<Constant>
  readonly role: 'sent' | 'compared' | 'constant'
  /** For a number that equals a code: what the project calls it, with the insertion that imports the name. */
  readonly named?: { readonly text: string; readonly imports?: { readonly at: number; readonly text: string } }
  /** For library constants: how the code spells it. */
  readonly spelling?: string
  /** For library constants named for what a code was called before: the member with the name of today. */
  readonly renamed?: string
  /** Name of the framework as a sentence says it, when known. */
  readonly framework?: string
}

/** All that the analysis knows of one file. Plain data. */
export interface FileFacts extends FactsAside {
  readonly handlers: readonly Handler[]
  /** Responses that are made where no handler that was followed answers with them, each as a handler that gives this answer alone. */
  readonly madeElsewhere?: readonly Handler[]
  readonly statusUses: readonly StatusUse[]
  readonly guardsBeforeCors?: readonly GuardBeforeCors[]
  readonly isTest?: boolean
}

/** What a file says besides its handlers; absent where it says nothing. */
export interface FactsAside {
  readonly serverTimeouts?: readonly ServerTimeout[]
  /** Where servers listen whose timeouts are those of Node. */
  readonly defaultTimeouts?: readonly Span[]
  readonly statusConditions?: readonly StatusCondition[]
  readonly unknownNames?: readonly UnknownName[]
  readonly clientCalls?: readonly ClientCall[]
  readonly retryPolicies?: readonly RetryPolicy[]
  readonly repeatedRequests?: readonly RepeatedRequest[]
  /** Pauses of as many milliseconds as a Retry-After has seconds. */
  readonly misreadDelays?: readonly Span[]
  readonly breakers?: readonly Breaker[]
  readonly escapingRejections?: readonly EscapingRejection[]
  readonly swallowedSignals?: readonly SwallowedSignal[]
  readonly streamedSignals?: readonly StreamedSignal[]
}

/** Middleware that asks for credentials, and the one behind it that would answer preflights without. */
export interface GuardBeforeCors {
  readonly at: Span
  readonly cors: Span
}

/** A condition about a status that does not ask what it seems to ask. */
export interface StatusCondition {
  /** It holds always (as a number does, because no status is two codes, or because two ranges hold every status or none) or never, it assigns, or a range lacks its lower end or has one more at its upper. */
  readonly kind: 'always' | 'not-both' | 'never' | 'any-status' | 'no-status' | 'assigned' | 'without-lower' | 'with-upper'
  readonly at: Span
  readonly code: number
  /** What to write there instead, as source text. */
  readonly instead?: string
  /** Where, if not at `at`. */
  readonly edit?: Span
}

/** A member that a library's list of status codes does not have, where nothing but this check says so. */
export interface UnknownName {
  /** The member's name. */
  readonly at: Span
  /** As the code writes it: `HttpStatus.NOTFOUND`. */
  readonly spelling: string
  readonly library: string
  /** The members there are. */
  readonly names: readonly string[]
}
