import type { Finding } from '../../features/finding.ts'

/** What a finding is about, apart from where it stands: the same when lines above it come and go. */
export interface FindingKey {
  readonly rule: string
  /** The handler it lies in; absent outside of handlers. */
  readonly symbol?: string
  /** As of Finding. */
  readonly subject?: string
  /** The line it begins in, with single spaces. */
  readonly code: string
}

/** As much of a line as tells it from others. */
const longestCode = 200

/** The key of a finding in a text. */
export function findingKey({ rule, symbol, subject, at }: Finding, text: string): FindingKey {
  const start = Math.max(text.lastIndexOf('\n', at.start - 1), text.lastIndexOf('\r', at.start - 1)) + 1
  const line = /^[^\r\n]*/.exec(text.slice(start, start + 10 * longestCode))![0]
  const code = line.trim().replace(/\s+/g, ' ').slice(0, longestCode)
  return { rule, ...(symbol !== undefined && { symbol }), ...(subject !== undefined && { subject }), code }
}

/** Equal for equal keys. */
export function identityOfKey({ rule, symbol, subject, code }: FindingKey): string {
  return JSON.stringify([rule, symbol ?? null, subject ?? null, code])
}
