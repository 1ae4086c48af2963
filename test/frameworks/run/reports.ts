/** What the parent asks of the child: serve this program. Both are absolute paths. */
export interface Order {
  readonly program: string
  readonly serve: string
}

interface Seen {
  /** Errors that methods of the response threw, whoever caught them. */
  readonly thrown: readonly string[]
  readonly deprecations: readonly string[]
}

/** What the child tells. */
export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'listens'; readonly port: number }
  | { readonly kind: 'failed'; readonly error: string }
  | ({ readonly kind: 'dies'; readonly origin: string; readonly error: string } & Seen)
  | ({ readonly kind: 'settled'; readonly bytes: number; readonly closes: boolean } & Seen)
