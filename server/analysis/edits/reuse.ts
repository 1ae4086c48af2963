import type { Handler } from '../../http/responses/handler.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { TextChange } from '../../syntax/parse.ts'
import type { Candidate } from '../handlers/candidates.ts'
import type { Interpretation } from '../handlers/interpretation.ts'
import { createIdentities, type Identities } from '../paths/identities.ts'
import { type EditedPart, editedPart, type Move, overlaps } from './edited-part.ts'
import type { KeptAnalysis } from './kept-analysis.ts'
import { moveKept } from './kept-with-handler.ts'
import { middlewareComparison } from './same-middleware.ts'
import { occursIn } from './word-occurrences.ts'

/**
 * After an edit, handlers that neither contain, stand in, nor read what it touched are what they were, moved.
 * Answers a look-up for them; undefined when the edit may concern everything.
 */
export function reuse(
  old: KeptAnalysis,
  module: Module,
  change: TextChange,
): ((candidate: Candidate, framework: string, semantics: Semantics) => Interpretation | undefined) | undefined {
  const delta = change.length - (change.end - change.start)
  const move = (offset: number) => (offset > change.start ? offset + delta : offset)
  const part = editedPart(old.module, module, change, move)
  if (!part) return undefined
  const byStart = new Map<number, Interpretation>()
  for (const [fn, interpretation] of old.interpretations) byStart.set(move(fn.start), interpretation)
  const functions = new Map(module.functions.map((fn) => [fn.start, fn]))
  const own = (fn: FunctionNode) => (fn.module === old.module ? functions.get(move(fn.start)) : fn)
  const isConcerned = concernOf(part, old.module)
  const identities = createIdentities()
  /** (One of another file is the same object.) */
  const isSame = (one: Expression, other: Expression | undefined) =>
    one === other ||
    (move(one.start) === other?.start &&
      move(one.end) === other.end &&
      // Of a function, what it does is read.
      (one.kind === 'function' || !overlaps(one, part.before)) &&
      !occursIn(old.module.text, one, part.names))
  const isSameMiddleware = middlewareComparison(isSame, (reads) => ([...reads].some(isConcerned) ? undefined : moved(reads, own)))
  return (candidate, framework, semantics) => {
    const found = byStart.get(candidate.fn.start)
    if (!found || found.handler.framework !== framework || found.handler.semantics !== semantics) return undefined
    const { fn, before, first } = found.candidate
    if (part.holdsCheck && fn !== part.within && (!part.within || overlaps(fn, part.within))) return undefined
    if (isConcerned(fn) || [...found.reads].some(isConcerned)) return undefined
    if (!sameRegistration(identities, found.candidate, candidate, move, isSame)) return undefined
    if (!isSameMiddleware(before, candidate.before) || !isSameMiddleware(first, candidate.first)) return undefined
    const reads = moved(found.reads, own)
    const helpers = movedKeys(found.helpers, own)
    if (!reads || !helpers) return undefined
    const isBefore = found.handler.body.end <= change.start && lastOffset(found.handler) <= change.start
    const handler = isBefore || delta === 0 ? found.handler : movedHandler(found.handler, move)
    return { candidate, handler, reads, helpers }
  }
}

/** Tells whether a function that something was read from is, names or reaches what was touched. Many handlers are read from the same. */
function concernOf({ before, within, names, isExported }: EditedPart, old: Module): (fn: FunctionNode) => boolean {
  const known = new Map<FunctionNode, boolean>()
  const find = (fn: FunctionNode) =>
    fn.module !== old ? isExported : overlaps(fn, before) || ((!within || overlaps(fn, within)) && occursIn(old.text, fn, names))
  return (fn) => {
    const is = known.get(fn) ?? find(fn)
    known.set(fn, is)
    return is
  }
}

function sameRegistration(
  { data }: Identities,
  old: Candidate,
  now: Candidate,
  move: Move,
  isSame: (one: Expression, other: Expression | undefined) => boolean,
): boolean {
  const areSame = (ones: readonly Expression[] = [], others: readonly Expression[] = []) =>
    ones.length === others.length && ones.every((one, i) => isSame(one, others[i]))
  return areSame(old.presets, now.presets) && data(shifted(dataOf(old), move)) === data(dataOf(now))
}

/** All that is said of a candidate, but for the code it consists of. */
const dataOf = ({ fn: _fn, before: _before, first: _first, presets: _presets, semantics: _semantics, ...data }: Candidate) => data

type Own = (fn: FunctionNode) => FunctionNode | undefined

function moved(old: ReadonlySet<FunctionNode>, own: Own): ReadonlySet<FunctionNode> | undefined {
  const now = new Set<FunctionNode>()
  for (const fn of old) {
    const found = own(fn)
    if (!found) return undefined
    now.add(found)
  }
  return now
}

function movedKeys<V>(old: ReadonlyMap<FunctionNode, V>, own: Own): ReadonlyMap<FunctionNode, V> | undefined {
  const now = new Map<FunctionNode, V>()
  for (const [fn, value] of old) {
    const found = own(fn)
    if (!found) return undefined
    now.set(found, value)
  }
  return now
}

function movedHandler(old: Handler, move: Move): Handler {
  const copies = new Map<unknown, unknown>([[old.semantics, old.semantics]])
  const handler = shifted(old, move, copies)
  moveKept(old, handler, (value) => shifted(value, move, copies))
  return handler
}

const lastOffsets = new WeakMap<Handler, number>()

/** Of all that the facts of a handler point at, which may stand behind it. */
function lastOffset(handler: Handler): number {
  let last = lastOffsets.get(handler)
  if (last === undefined) {
    last = handler.body.end
    shifted(handler, (offset) => {
      last = Math.max(last!, offset)
      return offset
    })
    lastOffsets.set(handler, last)
  }
  return last
}

/** The properties that are offsets: those of a span, and the place of an insertion. */
const offsets = new Set(['start', 'end', 'at'])

/** A copy of plain data with every span moved; what was one object stays one. */
function shifted<T>(value: T, move: Move, copies = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null || value instanceof Set) return value
  const known = copies.get(value)
  if (known) return known as T
  if (value instanceof Map) {
    const copy = new Map<unknown, unknown>()
    copies.set(value, copy)
    for (const [key, inner] of value) copy.set(key, shifted(inner, move, copies))
    return copy as T
  }
  if (Array.isArray(value)) {
    const copy: unknown[] = []
    copies.set(value, copy)
    for (const inner of value) copy.push(shifted(inner, move, copies))
    return copy as T
  }
  const copy: Record<string, unknown> = {}
  copies.set(value, copy)
  const record = value as Record<string, unknown>
  const isOwn = record.file === undefined
  for (const key in record) {
    const inner = record[key]
    copy[key] = isOwn && typeof inner === 'number' && offsets.has(key) ? move(inner) : shifted(inner, move, copies)
  }
  return copy as T
}
