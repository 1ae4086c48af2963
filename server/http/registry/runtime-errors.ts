import data from '../../../data/runtime-errors.json'

/** An error of a runtime, framework or platform about responses. */
export interface RuntimeError {
  /** Who throws it. */
  readonly owner: string
  /** As it is printed, where the wording is fixed. */
  readonly message?: string
  /** Known by its message only: its key is ours. */
  readonly isUnnamed?: boolean
  readonly meaning: string
  readonly causes: readonly string[]
  /** What becomes of the request, and of others. */
  readonly effect: string
  readonly fix: string
  /** What the client gets, where the framework answers. */
  readonly status?: number
  /** The rules that find it before it happens. */
  readonly rules?: readonly string[]
  readonly sources: readonly string[]
}

/** All known codes: `ERR_HTTP_HEADERS_SENT`, `FST_ERR_REP_ALREADY_SENT`, … */
export const runtimeErrors: Readonly<Record<string, RuntimeError>> = data.errors

/** What is known of an error code. */
export function runtimeError(code: string): RuntimeError | undefined {
  return Object.hasOwn(runtimeErrors, code) ? runtimeErrors[code] : undefined
}
