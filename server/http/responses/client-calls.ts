import type { Span } from '../../syntax/span.ts'

/** A request that the code makes as a client, and what it looks at of the answer. */
export interface ClientCall {
  readonly at: Span
  /** As a sentence names it: `fetch`, `axios`. */
  readonly client: string
  /** Upper case; unknown where the text does not tell. */
  readonly method: string | undefined
  /** Whether an error status rejects the promise by itself. */
  readonly rejects: boolean
  /** The members of the answer that are read; absent where the answer goes where the text does not tell. */
  readonly reads?: readonly string[]
  /** Where its content is first read, with the method's name: `json`; not where the code knows that it is an error. */
  readonly parse?: { readonly at: Span; readonly name: string }
  /** `const response = await fetch(url)`: the name, and the code from there to the end. */
  readonly kept?: { readonly name: string; readonly at: Span }
  /** Comparisons of its status with a number. */
  readonly compared: readonly { readonly at: Span; readonly operator: string; readonly code: number }[]
}

/** When a client library repeats a request by itself. */
export interface RetryPolicy {
  readonly at: Span
  /** Status codes that are tried again, as listed; `all` where every failure is. */
  readonly codes?: {
    readonly at: Span
    readonly values: readonly number[] | 'all'
    /** They are those of some that were tried out for which a function says so. */
    readonly isCondition?: true
  }
  /** Upper case. */
  readonly methods?: { readonly at: Span; readonly values: readonly string[] }
  /** A pause that the answer has no influence on. */
  readonly fixedDelay?: Span
  /** Whether the file sends an idempotency key. */
  readonly hasKey: boolean
}

/** A request that the code itself makes again where it was answered with some statuses. */
export interface RepeatedRequest {
  /** The request. */
  readonly at: Span
  /** What repeats it: the head of the loop, the call of p-retry; the request where the function calls itself. */
  readonly loop: Span
  /** The head of the function that it stands in. */
  readonly head: Span
  /** Upper case; unknown where the text does not tell. */
  readonly method: string | undefined
  /** Those of the statuses that were tried out which lead to another request. */
  readonly codes: readonly number[]
  /** Those that the code itself names. */
  readonly named: readonly number[]
  /** Whether the file sends an idempotency key. */
  readonly hasKey: boolean
  /** What it waits for before: nothing, some time, what the server asks for. */
  readonly pause: 'none' | 'fixed' | 'asked'
  /** New credentials are got before. */
  readonly renewsCredentials?: true
}

/** A circuit breaker that takes a 404 for a failure. */
export interface Breaker {
  readonly at: Span
  /** Why; completes “A 404 counts as a failure here, as …”. */
  readonly failure: string
}

/** A request whose rejection leaves a handler that answers with the status of the error: of each module that asks, the first. */
export interface EscapingRejection {
  /** The request. */
  readonly at: Span
  /** All requests of this file that are left so. */
  readonly requests?: readonly Span[]
  /** What the handler waits for, where the request stands in another function. */
  readonly reachedAt?: Span
  /** As a sentence names it: `axios`. */
  readonly client: string
  /** The framework, as a sentence names it. */
  readonly framework: string
  /** It assigns the status of the error, which cannot be assigned, and the process ends. */
  readonly endsProcess?: true
}
