import type { Handler } from '../http/handler.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import type { Module } from '../syntax/ir/module.ts'
import type { TextChange } from '../syntax/parse.ts'
import type { Candidate } from './candidates.ts'
import type { Interpretation } from './handler.ts'
import { moveKept } from './kept-with-handler.ts'

/** What an analysis leaves behind for the next one of the same file. */
export interface Kept {
  readonly module: Module
  readonly interpretations: ReadonlyMap<FunctionNode, Interpretation>
}

/**
 * After an edit inside one function, handlers that neither contain, stand in, nor read that function are what they were, moved.
 * Answers a look-up for them; undefined when the edit may concern everything.
 */
export function reuse(
  old: Kept,
  module: Module,
  change: TextChange,
): ((candidate: Candidate, framework: string) => Interpretation | undefined) | undefined {
  const edited = editedFunction(old.module, module, change)
  if (!edited) return undefined
  const delta = change.length - (change.end - change.start)
  const move = (offset: number) => (offset > change.start ? offset + delta : offset)
  const byStart = new Map<number, Interpretation>()
  for (const [fn, interpretation] of old.interpretations) byStart.set(move(fn.start), interpretation)
  const functions = new Map(module.functions.map((fn) => [fn.start, fn]))
  return (candidate, framework) => {
    const found = byStart.get(candidate.fn.start)
    if (!found || found.handler.framework !== framework || !sameRegistration(found.candidate, candidate)) return undefined
    for (const read of found.reads) if (read.module === old.module && overlaps(read, edited.before)) return undefined
    if (overlaps(found.candidate.fn, edited.before)) return undefined
    const own = (fn: FunctionNode) => (fn.module === old.module ? functions.get(move(fn.start)) : fn)
    const reads = moved(found.reads, own)
    const helpers = movedKeys(found.helpers, own)
    if (!reads || !helpers) return undefined
    const isBefore = [...found.reads, found.candidate.fn].every((fn) => fn.module !== old.module || fn.end <= change.start)
    const handler = isBefore || delta === 0 ? found.handler : movedHandler(found.handler, move)
    return { candidate, handler, reads, helpers }
  }
}

/** The innermost function with the whole edit in its body, when nothing outside of it can have changed. */
function editedFunction(old: Module, module: Module, change: TextChange): { before: FunctionNode; after: FunctionNode } | undefined {
  if (old.imports.size !== module.imports.size) return undefined
  const delta = change.length - (change.end - change.start)
  const oldBySpan = new Map(old.functions.map((fn) => [`${fn.start}-${fn.end}`, fn]))
  let innermost: { before: FunctionNode; after: FunctionNode } | undefined
  for (const after of module.functions) {
    if (after.body?.kind !== 'block' || after.body.start >= change.start || after.body.end <= change.start + change.length) continue
    const before = oldBySpan.get(`${after.start}-${after.end - delta}`)
    if (!before || before.body?.start !== after.body.start) continue
    if (!innermost || after.start > innermost.after.start) innermost = { before, after }
  }
  if (!innermost || innermost.before.writesOuter || innermost.after.writesOuter) return undefined
  const outside = (all: readonly FunctionNode[], inner: FunctionNode) =>
    all.filter((fn) => fn.start < inner.start || fn.end > inner.end).length
  return outside(old.functions, innermost.before) === outside(module.functions, innermost.after) ? innermost : undefined
}

const overlaps = (one: FunctionNode, other: FunctionNode) => one.start < other.end && other.start < one.end

function sameRegistration(old: Candidate, now: Candidate): boolean {
  return (
    old.role === now.role &&
    old.isWrapped === now.isWrapped &&
    old.before.length === now.before.length &&
    String(old.parameters) === String(now.parameters) &&
    old.isRegistered === now.isRegistered &&
    String(old.methods) === String(now.methods) &&
    String(old.otherMethods) === String(now.otherMethods) &&
    String(old.route) === String(now.route) &&
    codesOf(old) === codesOf(now)
  )
}

const codesOf = ({ declared }: Candidate) => declared && `${declared.open} ${declared.statuses.map(({ status }) => status)}`

type Move = (fn: FunctionNode) => FunctionNode | undefined

function moved(old: ReadonlySet<FunctionNode>, own: Move): ReadonlySet<FunctionNode> | undefined {
  const now = new Set<FunctionNode>()
  for (const fn of old) {
    const found = own(fn)
    if (!found) return undefined
    now.add(found)
  }
  return now
}

function movedKeys<V>(old: ReadonlyMap<FunctionNode, V>, own: Move): ReadonlyMap<FunctionNode, V> | undefined {
  const now = new Map<FunctionNode, V>()
  for (const [fn, value] of old) {
    const found = own(fn)
    if (!found) return undefined
    now.set(found, value)
  }
  return now
}

function movedHandler(old: Handler, move: (offset: number) => number): Handler {
  const copies = new Map<unknown, unknown>([[old.semantics, old.semantics]])
  const handler = shifted(old, move, copies)
  moveKept(old, handler, (value) => shifted(value, move, copies))
  return handler
}

/** The properties that are offsets: those of a span, and the place of an insertion. */
const offsets = new Set(['start', 'end', 'at'])

/** A copy of plain data with every span moved; what was one object stays one. */
function shifted<T>(value: T, move: (offset: number) => number, copies: Map<unknown, unknown>): T {
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
