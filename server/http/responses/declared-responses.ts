import type { Span } from '../../syntax/span.ts'
import { statusCode } from '../registry/status-codes.ts'
import type { SendEvent, Status } from './events.ts'
import type { Handler, Outcome } from './handler.ts'
import { isSuccess, isWritten, knownCode } from './known-status.ts'
import type { Fix, FixEdit } from './problem.ts'

/** The answers that a handler is said to give, by means of its framework: a schema, decorators, the description of a route. */
export interface DeclaredResponses {
  /** As a sentence names it: `schema.response`. */
  readonly by: string
  readonly statuses: readonly DeclaredStatus[]
  /** Whether more may be declared where the text does not tell. */
  readonly open: boolean
  /** Whether an answer is cut down to what its declaration lists. */
  readonly filters: boolean
  /** What declares one more; `object`: only where the answer is one, since it makes one of it. */
  readonly more?: Insertion & { readonly holds?: 'object' }
  /** What gives the handler another default status. */
  readonly default?: Insertion
}

export interface DeclaredStatus {
  /** A code, `4xx` for a class of them, `default` for all others. */
  readonly status: number | string
  /** Where it is written. */
  readonly at: Span
  /** Whether a number stands there, which could be another. */
  readonly isNumber: boolean
  /** The text without which it is not declared, where it is declared for this handler alone. */
  readonly whole?: Span
}

/** Source text to insert, in which `$status` and `$phrase` stand for a code and its reason phrase. */
export interface Insertion {
  readonly at: number
  readonly text: string
  /** A name in it that has to be imported. */
  readonly imports?: { readonly from: string; readonly name: string }
}

/** Whether an answer with this code is declared, by itself, by its class, or by whatever stands for the rest. */
export function isDeclared({ statuses }: DeclaredResponses, code: number): boolean {
  return statuses.some(({ status }) => status === code || status === `${String(code)[0]}xx` || status === 'default')
}

/** The codes of success that are declared one by one. */
export function declaredSuccesses({ statuses }: DeclaredResponses): readonly (DeclaredStatus & { readonly status: number })[] {
  return statuses.filter((it): it is DeclaredStatus & { status: number } => {
    return typeof it.status === 'number' && it.status >= 200 && it.status <= 299
  })
}

/** An answer whose status nobody declared. */
export interface UndeclaredAnswer {
  readonly outcome: Outcome
  readonly event: SendEvent
  readonly status: Status
  readonly code: number
  /** Whether the handler says the status, and not its framework or what registers it. */
  readonly isChosen: boolean
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
    if (isChosen || (hasSuccess && isSuccess(status))) yield { outcome, event, status, code, isChosen }
  }
}

/** Whether an answer goes out whole beside others that are cut down to their declarations. */
export function isUnfiltered({ filters }: DeclaredResponses, { event, outcome }: UndeclaredAnswer): boolean {
  const { kind, open } = outcome.body ?? event.body
  return filters && !event.thrown && open && (kind === 'json' || kind === 'unknown')
}

/** The declaration of one more status; not where it could take something away from the answer. */
export function declaring({ more, filters }: DeclaredResponses, { code, event, outcome }: UndeclaredAnswer): readonly Fix[] {
  const body = outcome.body ?? event.body
  if (!more || (more.holds === 'object' && (event.thrown || !body.properties))) return []
  return [{ title: `Declare ${code}`, safe: !filters, edits: inserting(more, code) }]
}

/** The edits that insert a text about a code. */
export function inserting({ at, text, imports }: Insertion, code: number): readonly FixEdit[] {
  const written = text.replaceAll('$status', String(code)).replaceAll('$phrase', statusCode(code)?.name ?? '')
  return [{ kind: 'replace', at: { start: at, end: at }, text: written }, ...(imports ? [{ kind: 'import', ...imports } as const] : [])]
}
