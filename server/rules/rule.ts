import type { FileFacts, StatusUse } from '../http/responses/file-facts.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Problem, Profile, Severity } from '../http/responses/problem.ts'
import type { RequiredHeaders } from '../http/responses/required-headers.ts'

interface About {
  /** kebab-case; names the defect. */
  readonly id: string
  /** Imperative sentence without full stop; the title of the docs page. */
  readonly summary: string
  readonly severity: Severity
  readonly profile: Profile
  /** Whether it speaks in test files too, where handlers are stubs and paths need not be complete. */
  readonly inTests?: boolean
  /** Whether it holds of every Response that is made, in a handler or not. */
  readonly anywhere?: boolean
  /** Where the fact is specified. */
  readonly spec?: string
}

/** What a project sets for rules, besides their severity. */
export interface RuleOptions {
  readonly requiredHeaders?: readonly RequiredHeaders[]
}

export type Rule = About &
  (
    | { readonly on: 'handler'; readonly check: (handler: Handler, options: RuleOptions) => Iterable<Problem> }
    | { readonly on: 'file'; readonly check: (facts: FileFacts) => Iterable<Problem> }
    | { readonly on: 'status-use'; readonly check: (use: StatusUse) => Iterable<Problem> }
  )
