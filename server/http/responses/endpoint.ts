import type { Known, Span } from '../../syntax/span.ts'
import type { DeclaredResponses } from './declared-responses.ts'

/** What the registration of a handler says to rules: where it serves and what is promised there. Plain data. */
export interface Endpoint {
  /** Upper case; empty when any. */
  readonly methods: readonly string[]
  readonly route: Known<string>
  /** Methods that other handlers of the same path serve, as far as this file tells. */
  readonly otherMethods?: readonly string[]
  /** Of an error handler at a route: how many handlers are registered there with it. */
  readonly beside?: number
  /** The name that registers it, where it says which status its answers have by themselves: `Post` of `@Post()`. */
  readonly registrar?: Span
  /** The answers it is said to give. */
  readonly declared?: DeclaredResponses
  /** The code that makes the framework leave the answer to the handler (`@Res()`), with what makes it answer all the same. */
  readonly takesOver?: TakesOver
}

/** Where nothing is said. */
export const anywhere: Endpoint = { methods: [], route: undefined }

/** Code by which a handler takes the answer upon itself. */
export interface TakesOver {
  /** As a sentence shows it: `@Res()`. */
  readonly name: string
  readonly at: Span
  /** The insertion with which the framework answers what is returned. */
  readonly shared?: { readonly at: number; readonly text: string }
}
