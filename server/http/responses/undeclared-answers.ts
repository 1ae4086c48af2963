import { statusCode } from '../registry/status-codes.ts'
import { type DeclaredResponses, type Insertion, isDeclared } from './declared-responses.ts'
import type { SendEvent, Status } from './events.ts'
import type { Handler } from './handler.ts'
import { isSuccess, isWritten, knownCode } from './known-status.ts'
import type { Outcome } from './outcome.ts'
import type { Fix, FixEdit } from './problem.ts'

/** An answer whose status nobody declared. */
export interface UndeclaredAnswer {
  readonly outcome: Outcome
  readonly event: SendEvent
  readonly status: Status
  readonly code: number
  /** Whether the handler says the status, and not its framework or what registers it. */
  readonly isChosen: boolean
  /** The declarations that it is not among. */
  readonly declared: DeclaredResponses
}

/** The answers of a route that are not among those it declares. Whether a success is, is only known where some success is declared. */
export function* undeclaredAnswers({ role, body, outcomes, declared }: Handler): Generator<UndeclaredAnswer> {
  if (!declared || declared.open || role !== 'route') return
  const hasSuccess = declared.statuses.some(({ status }) => status === 'default' || /^2/.test(String(status)))
  for (const outcome of outcomes) {
    const { ending, event, status } = outcome
    const code = knownCode(status)
    if (ending !== 'sent' || event?.kind !== 'send' || !status || code === undefined || isDeclared(declared, code)) continue
    const isOwn = isWritten(outcome) ? body.start <= status.at.start && status.at.end <= body.end : event.status !== undefined
    const isChosen = isOwn && !event.implied
    if (isChosen || (hasSuccess && isSuccess(status))) yield { outcome, event, status, code, isChosen, declared }
  }
}

/** Whether an answer goes out whole beside others that are cut down to their declarations. */
export function isUnfiltered({ declared, event, outcome }: UndeclaredAnswer): boolean {
  const { kind, open } = outcome.body ?? event.body
  return declared.filters && !event.thrown && open && (kind === 'json' || kind === 'unknown')
}

/** The declaration of one more status; not where it could take something away from the answer. */
export function declaring({ declared: { more, filters }, code, event, outcome }: UndeclaredAnswer): readonly Fix[] {
  const body = outcome.body ?? event.body
  if (!more || (more.holds === 'object' && (event.thrown || !body.properties))) return []
  return [{ title: `Declare ${code}`, safe: !filters, edits: inserting(more, code) }]
}

/** The edits that insert a text about a code. */
export function inserting({ at, text, imports }: Insertion, code: number): readonly FixEdit[] {
  const written = text.replaceAll('$status', String(code)).replaceAll('$phrase', statusCode(code)?.name ?? '')
  return [{ kind: 'replace', at: { start: at, end: at }, text: written }, ...(imports ? [{ kind: 'import', ...imports } as const] : [])]
}
