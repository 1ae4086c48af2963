import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Statement, Switch } from '../../syntax/ir/statements.ts'
import { saysNoneIsLeft } from '../circumstances/none-left.ts'
import { distinct } from '../paths/distinct.ts'
import { innermost, type Run } from '../paths/run.ts'
import { type State, unlessSent } from '../paths/state.ts'
import { areAllMembers, mayBeExhausted } from '../values/exhaustive.ts'
import { split } from './branch.ts'
import { withTargets } from './loops.ts'

type ExecuteAll = (run: Run, statements: readonly Statement[], states: readonly State[]) => readonly State[]

/** First which clause each state enters, then the clauses in order, each falling into the next. */
export function switchStatement(run: Run, statement: Switch, states: readonly State[], executeAll: ExecuteAll): readonly State[] {
  const activation = innermost(run)
  activation.current = { statement, position: 'block' }
  let open: readonly State[] = states.flatMap((state) => run.evaluate(statement.subject, state).map((step) => step.state))
  return withTargets(activation.breaks, [''], (broken) => {
    const entries: (readonly State[])[] = statement.clauses.map(() => [])
    let defaultAt = -1
    statement.clauses.forEach((clause, i) => {
      if (!clause.test) {
        defaultAt = i
        return
      }
      const test: Expression = {
        kind: 'binary',
        operator: '===',
        left: statement.subject,
        right: clause.test,
        start: clause.test.start,
        end: clause.test.end,
      }
      const both = split(run, test, open)
      entries[i] = both.whenTrue
      open = both.whenFalse
    })
    // (The types may say that there is no other case.)
    const variables = states[0]?.vars ?? new Map()
    const tests = statement.clauses.flatMap(({ test }) => test ?? [])
    const isExhausted =
      mayBeExhausted(statement.subject, innermost(run).fn.module, variables) && (tests.length > 1 || areAllMembers(tests, variables))
    const past = defaultAt >= 0 ? [] : isExhausted ? open.map(unlessSent) : open
    const last = statement.clauses[defaultAt]
    if (last) entries[defaultAt] = saysNoneIsLeft(run, statement.subject, last.statements) ? open.map(unlessSent) : open
    let falling: readonly State[] = []
    statement.clauses.forEach((clause, i) => {
      falling = executeAll(run, clause.statements, distinct(run, [...falling, ...entries[i]!]))
    })
    return distinct(run, [...falling, ...past, ...broken])
  })
}
