/** An error with a name of its own: `NotFoundException` for 404. */
export interface NamedError {
  readonly name: string
  /** Source text to write in place of the whole expression, and whether clients receive the same then. */
  readonly instead?: {
    readonly text: string
    readonly isSame: boolean
    readonly imports?: { readonly from: string; readonly name: string }
  }
}
