import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Value } from '../../http/responses/events.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { ClassNode, FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Declaration } from '../../syntax/ir/scopes.ts'
import type { Origin } from '../../syntax/origins.ts'

/** Variables around a function, with the values they had when it was made. */
export type Closure = ReadonlyMap<Declaration, Abstract>

/** What a module adds to a value it has a name for: `users.list = …`. */
type Filled = NonNullable<Declaration['filled']>

/** What an expression can evaluate to, as far as handlers are concerned. */
export type Abstract =
  /** `made` names the made error that it is. */
  | { readonly kind: 'unknown'; readonly from?: Value['from']; readonly made?: number }
  | { readonly kind: 'constant'; readonly values: readonly Constant[] }
  /** Not known but for whether it is truthy. */
  | { readonly kind: 'some'; readonly truth: boolean }
  /** The response, or what `path` leads to from it. `leads` says what its properties are. */
  | { readonly kind: 'response'; readonly path?: readonly string[]; readonly leads?: FrameworkAdapter['property'] }
  /** An answer or error that was made and not given yet, or what `path` leads to from it; what it holds stands in the state. */
  | { readonly kind: 'answer'; readonly id: number; readonly path: readonly string[]; readonly leads: FrameworkAdapter['property'] }
  | { readonly kind: 'request' }
  | { readonly kind: 'next' }
  /** A method of the response as a value: `res.json`, `res.json.bind(res)`. */
  | { readonly kind: 'response-method'; readonly name: string; readonly path: readonly string[]; readonly expression: Expression }
  | {
      readonly kind: 'function'
      readonly fn: FunctionNode
      readonly self?: Abstract
      readonly bound?: readonly Abstract[]
      readonly closure?: Closure
      readonly filled?: Filled
    }
  | {
      readonly kind: 'object'
      readonly expression: Expression
      readonly properties: ReadonlyMap<string, Abstract>
      readonly open: boolean
      readonly filled?: Filled
    }
  | { readonly kind: 'array'; readonly expression: Expression; readonly elements: readonly Abstract[] }
  | { readonly kind: 'class'; readonly class: ClassNode }
  | { readonly kind: 'instance'; readonly class: ClassNode }
  /** What a package exports or makes; `given` is the one function that it was made with. */
  | { readonly kind: 'library'; readonly origin: Origin; readonly given?: Abstract }
  /** A promise of which the text tells how it ends, and with what. */
  | { readonly kind: 'promise'; readonly ends: 'kept' | 'broken' | 'never'; readonly value: Abstract }
  /** The function that keeps or breaks a promise being made. */
  | { readonly kind: 'settler'; readonly ends: 'kept' | 'broken' }
  /** All exports of another file of the project. */
  | { readonly kind: 'namespace'; readonly module: Module }

export const unknown: Abstract = { kind: 'unknown' }

/** What a call of an async function that throws evaluates to. */
export const brokenPromise: Abstract = { kind: 'promise', ends: 'broken', value: unknown }

/** A promise that nothing settles. */
export const openPromise: Abstract = { kind: 'promise', ends: 'never', value: unknown }

export const isOpen = (value: Abstract) => value.kind === 'promise' && value.ends === 'never'

export const isBroken = (value: Abstract) => value.kind === 'promise' && value.ends === 'broken'

/** Sets of values larger than this say too little to be worth their cost. */
const maxValues = 16

export function constant(...values: readonly Constant[]): Abstract {
  return { kind: 'constant', values }
}

/** The elements of a list whose elements are constants. */
export function constantElements({ elements }: Abstract & { kind: 'array' }): readonly Constant[] | undefined {
  const known = elements.flatMap((element) => (element.kind === 'constant' && element.values.length === 1 ? [element.values[0]] : []))
  return known.length === elements.length ? known : undefined
}

/** Either of two values; constants are united, anything else must be the same. */
export function either(a: Abstract, b: Abstract): Abstract {
  if (a === b) return a
  if (a.kind === 'constant' && b.kind === 'constant') {
    const values = [...new Set([...a.values, ...b.values])]
    return values.length > maxValues ? unknown : { kind: 'constant', values }
  }
  return unknown
}

/** Whether the value is, holds or captures something through which an answer can be given. */
export function reaches(value: Abstract, captures: (fn: FunctionNode) => boolean): boolean {
  switch (value.kind) {
    case 'response':
    case 'response-method':
    case 'answer':
    case 'next':
      return true
    case 'function':
      return captures(value.fn) || !!value.bound?.some((b) => reaches(b, captures)) || (!!value.self && reaches(value.self, captures))
    case 'object':
      for (const property of value.properties.values()) if (reaches(property, captures)) return true
      return false
    case 'array':
      return value.elements.some((e) => reaches(e, captures))
    default:
      return false
  }
}
