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
  /** Where its content is first read, with the method's name: `json`. */
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
  readonly codes?: { readonly at: Span; readonly values: readonly number[] | 'all' }
  /** Upper case. */
  readonly methods?: { readonly at: Span; readonly values: readonly string[] }
  /** A pause that the answer has no influence on. */
  readonly fixedDelay?: Span
  /** Whether the file sends an idempotency key. */
  readonly hasKey: boolean
}

/** A circuit breaker around requests of a client that rejects for every error status. */
export interface Breaker {
  readonly at: Span
  readonly client: string
}
