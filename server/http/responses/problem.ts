import type { Span } from '../../syntax/span.ts'
import type { ResponseEvent, SendEvent, StreamEvent } from './events.ts'

/** From the gravest on. */
export const severities = ['error', 'warning', 'information', 'hint'] as const
export type Severity = (typeof severities)[number]
export type Profile = 'recommended' | 'strict' | 'opinionated'

/** One change a fix makes, in terms of responses wherever the response changes; the framework's adapter prints it. */
export type FixEdit =
  | { readonly kind: 'return-after'; readonly event: ResponseEvent }
  /** Set a header before the answer goes out. `value` is source text of an expression. */
  | { readonly kind: 'set-header'; readonly before: SendEvent | StreamEvent; readonly name: string; readonly value: string }
  /** Answer without content; with `status` when the status is not written elsewhere on the path. */
  | { readonly kind: 'send-empty'; readonly instead: ResponseEvent; readonly status?: number }
  /** Answer with this status in place of the framework's default. */
  | { readonly kind: 'set-status'; readonly on: SendEvent; readonly status: number }
  /** Take the whole statement out; with `link`, only the last call of its chain. */
  | { readonly kind: 'remove'; readonly event: ResponseEvent; readonly link: boolean }
  /** Answer after all: turn a status that is never sent into an answer. */
  | { readonly kind: 'send-status'; readonly after: ResponseEvent }
  /** A line of its own after the one that the code ends. */
  | { readonly kind: 'insert-line'; readonly after: Span; readonly text: string }
  /** Take a property out of an object literal; `value` is its value. */
  | { readonly kind: 'remove-property'; readonly value: Span }
  /** Leave the handler with the response, which says that the answer is still to come. */
  | { readonly kind: 'return-response' }
  | { readonly kind: 'replace'; readonly at: Span; readonly text: string }
  /** Another status in place of one that is written. */
  | { readonly kind: 'change-status'; readonly at: Span; readonly status: number }
  /** Import a name from a package, where the file does not yet. */
  | { readonly kind: 'import'; readonly from: string; readonly name: string }
  /** A statement of its own in front of all others of a block. */
  | { readonly kind: 'insert-first'; readonly block: Span; readonly text: string }

export interface Fix {
  /** What to do, imperative, five words or fewer. */
  readonly title: string
  /** Applied by fix-all; the others only from the light bulb. */
  readonly safe: boolean
  readonly edits: readonly FixEdit[]
}

export interface Problem {
  /** One rule reports one problem a place: the gravest, and of those the first. */
  readonly at: Span
  /** What tells apart problems at one place that are all reported: a header field, a code. */
  readonly subject?: string
  /** Where the handler calls the helper whose code is wrong whatever the helper is given; `at` lies in the helper then, maybe in another file. */
  readonly reachedAt?: Span
  /** What is wrong, with the value, in one sentence. */
  readonly message: string
  /** When it differs from the rule's. */
  readonly severity?: Severity
  readonly related?: readonly { readonly at: Span; readonly message: string }[]
  readonly fixes?: readonly Fix[]
  readonly tag?: 'unnecessary' | 'deprecated'
}
