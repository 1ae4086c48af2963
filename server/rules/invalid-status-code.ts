import type { Constant, Status } from '../http/events.ts'
import type { Semantics } from '../http/handler.ts'
import { misuses } from '../http/misuse.ts'
import type { Problem } from '../http/problem.ts'
import type { Rule } from './rule.ts'

export const invalidStatusCode: Rule = {
  id: 'invalid-status-code',
  summary: 'Use a status code that can be sent',
  severity: 'error',
  profile: 'recommended',
  inTests: true,
  spec: 'RFC9110 15',
  on: 'handler',
  *check(handler) {
    yield* misuses(handler, 'text', 'Write the number')
    const { moments, semantics } = handler
    const seen = new Set<number>()
    for (const { event } of moments) {
      const status = event.kind === 'status' || event.kind === 'send' ? event.status : undefined
      if (!status?.code?.length) continue
      const at = status.at.file ? event.at : status.at
      if (seen.has(at.start)) continue
      const problem = judge(status, status.code, semantics)
      if (!problem) continue
      seen.add(at.start)
      yield { at, ...problem }
    }
  },
}

function judge(status: Status, codes: readonly Constant[], semantics: Semantics): Omit<Problem, 'at'> | undefined {
  if (codes.every((code) => typeof code === 'string' && isAcceptable(Number(code), semantics)))
    return numericString(status, codes, semantics)
  if (!codes.every((code) => !isAcceptable(code, semantics))) return undefined
  const [low, high] = semantics.validStatus
  const shown = codes.map((code) => (typeof code === 'string' ? `"${code}"` : String(code))).join(' or ')
  return {
    message: `${shown} is no status code: ${semantics.name} takes whole numbers from ${low} to ${high}, and ${consequence[semantics.invalidStatus]}.`,
  }
}

const consequence = {
  'throws-at-once': 'setting it throws',
  'throws-when-sent': 'sending it throws',
  ignored: 'the status stays as it was',
  'goes-out': 'clients refuse an answer with it',
} as const satisfies Record<Semantics['invalidStatus'], string>

/** Whether a value can be a status as it is; numeric strings are judged apart. */
function isAcceptable(code: Constant, { validStatus: [low, high] }: Semantics): boolean {
  return typeof code === 'number' && Number.isInteger(code) && code >= low && code <= high
}

function numericString(status: Status, codes: readonly Constant[], semantics: Semantics): Omit<Problem, 'at'> {
  const [code] = codes
  const fixes =
    codes.length === 1 && !status.at.file
      ? [{ title: `Write ${Number(code)}`, safe: true, edits: [{ kind: 'replace' as const, at: status.at, text: String(Number(code)) }] }]
      : []
  if (semantics.numericString === 'throws')
    return { message: `The status is the string "${code}": ${semantics.name} takes numbers only, and setting it throws.`, fixes }
  return {
    message: `The status is the string "${code}": ${semantics.name} converts it, other frameworks and later versions throw.`,
    severity: 'hint',
    fixes,
  }
}
