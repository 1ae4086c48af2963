import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Declaration, Scope } from '../../syntax/ir/scopes.ts'
import type { Statement } from '../../syntax/ir/statements.ts'
import type { TextChange } from '../../syntax/parse.ts'
import type { Span } from '../../syntax/span.ts'
import { isCheck } from '../handlers/checked-before.ts'
import { wordsIn } from './word-occurrences.ts'

/** What an edit touches: statements of the innermost body that holds it whole, a function's or the module's. What stands beside them is as it was, moved. */
export interface EditedPart {
  /** From the end of the last statement before it to the start of the first one after it, in the text before the edit. */
  readonly before: Span
  /** The function whose body it is in, before the edit; undefined at the top of the module. */
  readonly within: FunctionNode | undefined
  /** What the touched statements declare or declared, and what those beside them make of that. */
  readonly names: ReadonlySet<string>
  /** Whether code there decides what holds for the handlers that stand in the same body. */
  readonly holdsCheck: boolean
  /** Whether another file that imports this one can see a difference. */
  readonly isExported: boolean
}

/** Where an offset outside of the edited text is after the edit. */
export type Move = (offset: number) => number

export const overlaps = (one: Span, other: Span) => one.start < other.end && other.start < one.end

/** Undefined when the edit may concern everything. */
export function editedPart(old: Module, now: Module, change: TextChange, move: Move): EditedPart | undefined {
  if (old.imports.size !== now.imports.size || [...old.imports].some((from) => !now.imports.has(from))) return undefined
  const [within, withinNow] = innermostBodies(old, now, change, move)
  if (within?.writesOuter || withinNow?.writesOuter) return undefined
  const body = bodyOf(old, within)
  const bodyNow = bodyOf(now, withinNow)
  const { before, after } = touched(body, bodyNow, change, move)
  const declared = new Set([...declaredIn(body.scope, before), ...declaredIn(bodyNow.scope, after)])
  if (!sameDeclarations(body.scope, bodyNow.scope, declared)) return undefined
  const names = withDerived(declared, body, before, old.text)
  const holdsCheck = checksIn(body, before) || checksIn(bodyNow, after)
  return { before, within, names, holdsCheck, isExported: !sameExports(old, now, before, names) }
}

interface Body extends Span {
  readonly statements: readonly Statement[]
  readonly scope: Scope
}

function bodyOf({ text, statements, scope }: Module, fn: FunctionNode | undefined): Body {
  if (fn?.body?.kind === 'block') return { ...fn.body, scope: fn.scope }
  return { statements, scope, start: -1, end: text.length + 1 }
}

/** The innermost function with the whole edit in its body, before the edit and after; none at the top of the module. */
function innermostBodies(old: Module, now: Module, change: TextChange, move: Move): readonly [FunctionNode?, FunctionNode?] {
  const starts = new Map(old.functions.map((fn) => [fn.start, fn]))
  let innermost: readonly [FunctionNode?, FunctionNode?] = []
  for (const fn of now.functions) {
    if (fn.body?.kind !== 'block' || fn.body.start >= change.start || fn.body.end <= change.start + change.length) continue
    const before = starts.get(fn.start)
    if (!before || before.body?.start !== fn.body.start || move(before.end) !== fn.end) continue
    if (fn.start > (innermost[1]?.start ?? -1)) innermost = [before, fn]
  }
  return innermost
}

/** What is left between the statements that are the same before and after the edit. */
function touched(body: Body, now: Body, change: TextChange, move: Move): { readonly before: Span; readonly after: Span } {
  const olds = body.statements
  const news = now.statements
  const isSame = (one: Statement | undefined, other: Statement | undefined) =>
    one && other && move(one.start) === other.start && move(one.end) === other.end
  let first = 0
  while (first < olds.length && olds[first]!.end < change.start && isSame(olds[first], news[first])) first++
  let last = 0
  const isUntouched = () => {
    const next = olds[olds.length - 1 - last]
    return next && next.start > change.end && isSame(next, news[news.length - 1 - last])
  }
  while (last < olds.length - first && last < news.length - first && isUntouched()) last++
  const between = ({ statements, start, end }: Body) => ({
    start: statements[first - 1]?.end ?? start,
    end: statements[statements.length - last]?.start ?? end,
  })
  return { before: between(body), after: between(now) }
}

function checksIn({ statements }: Body, part: Span): boolean {
  return statements.some((statement) => overlaps(statement, part) && isCheck(statement))
}

function declaredIn({ names }: Scope, { start, end }: Span): readonly string[] {
  return [...names.values()].filter(({ at }) => start <= at.start && at.end <= end).map(({ name }) => name)
}

function sameDeclarations(old: Scope, now: Scope, except: ReadonlySet<string>): boolean {
  const others = ({ names }: Scope) => [...names.values()].filter(({ name }) => !except.has(name))
  const left = others(old)
  const isSame = (one: Declaration) => {
    const other = now.names.get(one.name)
    return other?.kind === one.kind && other.writes === one.writes && areEqual(one.changed ?? none, other.changed ?? none)
  }
  return left.length === others(now).length && left.every(isSame)
}

const none: ReadonlySet<string> = new Set()

const areEqual = (one: ReadonlySet<string>, other: ReadonlySet<string>) => one.size === other.size && [...one].every((it) => other.has(it))

/** With the names that other statements of the body declare where one of these stands in them. */
function withDerived(names: ReadonlySet<string>, { statements, scope }: Body, except: Span, text: string): ReadonlySet<string> {
  if (names.size === 0) return names
  const words = wordsIn(text)
  const around = (offset: number) => statementAround(statements, offset)
  const declared = new Map<Statement, string[]>()
  for (const { at, name } of scope.names.values()) {
    const statement = around(at.start)
    if (!statement || overlaps(statement, except)) continue
    const known = declared.get(statement)
    if (known) known.push(name)
    else declared.set(statement, [name])
  }
  const all = new Set(names)
  // (What is added is gone through as well.)
  for (const name of all) {
    for (const offset of words.get(name) ?? []) {
      const statement = around(offset)
      for (const derived of (statement && declared.get(statement)) ?? []) all.add(derived)
      if (statement) declared.delete(statement)
    }
  }
  return all
}

function statementAround(statements: readonly Statement[], offset: number): Statement | undefined {
  let low = 0
  let high = statements.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (statements[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  const found = statements[low]
  return found && found.start <= offset ? found : undefined
}

function sameExports(old: Module, now: Module, before: Span, names: ReadonlySet<string>): boolean {
  return (
    old.exports.length === now.exports.length &&
    old.exports.every(({ name, local, from, value }, i) => {
      const other = now.exports[i]!
      if (other.name !== name || other.local !== local || other.from !== from) return false
      return !(value && overlaps(value, before)) && !(local !== undefined && names.has(local))
    })
  )
}
