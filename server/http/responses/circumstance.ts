import type { Span } from '../../syntax/span.ts'
import type { Constant } from './constant.ts'

/** Something that a condition looks at. */
export interface Read {
  /** As the code writes it, without arguments: `token`, `req.user.role`, `isOwner()`. */
  readonly name: string
  /** The same with constants replaced by what they are made of: `req.headers.authorization`. */
  readonly path: string
  /** It is missing, or falsy, where the code runs. */
  readonly absent?: true
  /** It is read of what need not be there: `user?.role`. */
  readonly optional?: true
  /** Only given to a function whose answer is tested, or the object of a method that is. */
  readonly given?: true
}

/** A condition: the code runs only where it turned out so. */
export interface TestCircumstance {
  readonly form: 'test'
  readonly at: Span
  readonly holds: boolean
  readonly reads: readonly Read[]
  /** Literals in it; of the other clauses, for the default of a `switch`. */
  readonly compares: readonly Constant[]
  /** Those that something in it equals where the code runs, and the names of the classes that it is an instance of. */
  readonly equals: readonly Constant[]
}

/** What a piece of code depends on: a condition around it, an error caught, a call that it is a callback of. */
export type Circumstance =
  | TestCircumstance
  /** `tries`: the functions called in what may have failed, as written; `within`: those that functions of the project call which are called there. */
  | {
      readonly form: 'catch'
      readonly at: Span
      readonly tries: readonly string[]
      readonly within?: ReadonlyMap<string, readonly string[]>
    }
  | { readonly form: 'callback'; readonly at: Span; readonly of: string }

/** A call that the handler waits for before it answers. */
export interface AwaitedCall {
  /** The function as written: `orders.create`. */
  readonly name: string
  readonly at: Span
  /** Whether it is made on every path to the answer. */
  readonly isCertain: boolean
  /** It only puts work in a queue, as where it comes from says. */
  readonly queues?: true
}
