import type { Span } from '../../syntax/span.ts'

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
