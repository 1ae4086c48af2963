import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Statement, Switch, Try } from '../../syntax/ir/statements.ts'
import type { Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
import { type Trial, type Tried, truthOfTried, tryOut } from './status-trial.ts'

/** How code leaves a piece of itself on trial. */
export interface End {
  /** fall: it goes on behind it · again: it goes into another round · leave: it returns · break, throw: as written. */
  readonly by: 'fall' | 'again' | 'leave' | 'break' | 'throw'
  /** Whether nothing on the way depends on something of the answer that is not seen through. */
  readonly isCertain: boolean
  /** What is returned or thrown. */
  readonly value?: Tried
  /** Where what is returned stands. */
  readonly at?: Span
  readonly thrown?: Expression
}

/** What a run takes for another round besides `continue`, and for an end: calls of these. */
export interface Rules extends Trial {
  readonly again?: (call: Expression) => boolean
  readonly leaves?: (call: Expression) => boolean
  /** Whether an error status rejects the promise of a request by itself. */
  readonly rejects: boolean
}

/** All the ways in which a statement can end. */
export function endsOf(statement: Statement, rules: Rules): readonly End[] {
  switch (statement.kind) {
    case 'block':
      return inTurn(statement.statements, rules)
    case 'labelled':
      return endsOf(statement.body, rules)
    case 'if': {
      const test = tryOut(statement.test, rules)
      const truth = truthOfTried(test)
      const then = () => endsOf(statement.then, rules)
      const otherwise = () => (statement.else ? endsOf(statement.else, rules) : [fall])
      if (truth !== undefined) return truth ? then() : otherwise()
      return doubted([...then(), ...otherwise()], test.is !== 'opaque')
    }
    case 'switch':
      return ofSwitch(statement, rules)
    case 'try':
      return ofTry(statement, rules)
    case 'loop':
      return distinct([
        fall,
        ...endsOf(statement.body, rules).map((end): End => (end.by === 'leave' || end.by === 'throw' ? end : { ...end, by: 'fall' })),
      ])
    case 'return': {
      const { value } = statement
      if (value && rejected(value, rules)) return [{ by: 'throw', isCertain: true, value: { is: 'error' } }]
      if (value && rules.again?.(value)) return [{ by: 'again', isCertain: true }]
      return [{ by: 'leave', isCertain: true, ...(value && { value: tryOut(value, rules), at: { start: value.start, end: value.end } }) }]
    }
    case 'throw':
      return [{ by: 'throw', isCertain: true, thrown: statement.value, value: tryOut(statement.value, rules) }]
    case 'break':
      return [{ by: 'break', isCertain: true }]
    case 'continue':
      return [{ by: 'again', isCertain: true }]
    case 'expression':
      if (rejected(statement.expression, rules)) return [{ by: 'throw', isCertain: true, value: { is: 'error' } }]
      if (rules.again?.(statement.expression)) return [{ by: 'again', isCertain: true }]
      return [rules.leaves?.(statement.expression) ? { by: 'leave', isCertain: true } : fall]
    case 'variable':
      return statement.declarations.some(({ init }) => init && rejected(init, rules))
        ? [{ by: 'throw', isCertain: true, value: { is: 'error' } }]
        : [fall]
    default:
      return [fall]
  }
}

/** All the ways in which a function can end. */
export function endsOfFunction({ body }: FunctionNode, rules: Rules): readonly End[] {
  if (!body) return []
  if (body.kind === 'block') return endsOf(body, rules)
  return endsOf({ kind: 'return', value: body, start: body.start, end: body.end }, rules)
}

const fall: End = { by: 'fall', isCertain: true }

function rejected(expression: Expression, { rejects, requests, status }: Rules): boolean {
  if (!rejects || status < 400) return false
  let holds = false
  const look = (one: Expression) => {
    if (one.kind === 'call' && requests.has(one)) holds = true
  }
  look(expression)
  walk(expression, look)
  return holds
}

function inTurn(statements: readonly Statement[], rules: Rules): readonly End[] {
  let ends: readonly End[] = [fall]
  for (const statement of statements) {
    const going = ends.filter(({ by }) => by === 'fall')
    if (going.length === 0) return ends
    const isCertain = going.some((end) => end.isCertain)
    ends = distinct([...ends.filter(({ by }) => by !== 'fall'), ...doubted(endsOf(statement, rules), isCertain)])
  }
  return ends
}

const doubted = (ends: readonly End[], isCertain: boolean): readonly End[] =>
  isCertain ? distinct(ends) : distinct(ends.map((end) => ({ ...end, isCertain: false })))

/** Ends that say the same are one, so that there are few. */
function distinct(ends: readonly End[]): readonly End[] {
  const byKey = new Map<string, End>()
  for (const end of ends)
    byKey.set([end.by, end.isCertain, end.value && truthOfTried(end.value), end.value?.is, end.thrown?.start, end.at?.start].join(), end)
  return [...byKey.values()]
}

function ofSwitch({ subject, clauses }: Switch, rules: Rules): readonly End[] {
  const value = tryOut(subject, rules)
  const isOpen = value.is !== 'known'
  const matching = clauses.findIndex(({ test }) => {
    const one = test && tryOut(test, rules)
    return one?.is === 'known' && !isOpen && one.value === value.value
  })
  const first = matching >= 0 ? matching : clauses.findIndex(({ test }) => !test)
  // From each clause on, as it falls into the next.
  let next: readonly End[] = [fall]
  const all: (readonly End[])[] = []
  for (const { statements } of clauses.toReversed()) {
    const own = inTurn(statements, rules)
    const falls = own.filter(({ by }) => by === 'fall')
    const isCertain = falls.some((end) => end.isCertain)
    next = falls.length === 0 ? own : distinct([...own.filter(({ by }) => by !== 'fall'), ...doubted(next, isCertain)])
    all.unshift(next)
  }
  const chosen = isOpen ? [...all.flat(), ...(clauses.every(({ test }) => test) ? [fall] : [])] : (all[first] ?? [fall])
  const ends = chosen.map((end): End => (end.by === 'break' ? { ...end, by: 'fall' } : end))
  return doubted(ends, value.is !== 'opaque' || isOnlyOneWay(ends))
}

/** Whatever is chosen, it comes to the same. */
const isOnlyOneWay = (ends: readonly End[]): boolean =>
  new Set(ends.map(({ by, value }) => `${by} ${value && truthOfTried(value)}`)).size === 1

function ofTry({ block, catch: clause }: Try, rules: Rules): readonly End[] {
  const ends = endsOf(block, rules)
  if (!clause) return ends
  const caught = ends.filter(({ by }) => by === 'throw')
  const handled = caught.flatMap(({ value, isCertain }) => {
    const values = new Map(rules.values)
    if (clause.binding?.kind === 'binding') values.set(clause.binding.declaration, value?.is === 'error' ? value : { is: 'opaque' })
    return doubted(endsOf(clause.body, { ...rules, values }), isCertain)
  })
  return distinct([...ends.filter(({ by }) => by !== 'throw'), ...handled])
}
