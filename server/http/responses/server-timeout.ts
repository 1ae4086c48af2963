import type { Span } from '../../syntax/span.ts'

/** A timeout of a server, in milliseconds. */
export interface ServerTimeout {
  readonly name: 'keepAliveTimeout' | 'headersTimeout'
  readonly milliseconds: number
  /** The value as written. */
  readonly at: Span
  /** The server: as the code names it, or where it is made. */
  readonly server: string | number
}
