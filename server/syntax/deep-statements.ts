/**
 * The text without those of its top-level statements that cannot be read. Spaces stand in their places, so that everything else keeps its own. A
 * statement begins where a line does that is not indented; what is written otherwise is not told apart.
 */
export function withoutUnreadable(text: string, isReadable: (statement: string) => boolean): string {
  const statements = text.split(/^(?=[\w@$])/m)
  return statements.map((statement) => (isReadable(statement) ? statement : statement.replace(/\S/g, ' '))).join('')
}

/** Whether something recursive failed as what it was given is nested too deeply. */
export function isStackExhausted(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}
