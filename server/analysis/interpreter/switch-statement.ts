import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Statement, Switch } from '../../syntax/ir/statements.ts'
import { distinct } from '../paths/distinct.ts'
import { innermost, type Run } from '../paths/run.ts'
import { type State, unlessSent } from '../paths/state.ts'
import { staticValue } from '../values/values.ts'
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
    const past = defaultAt >= 0 ? [] : mayBeExhaustive(statement, states, run) ? open.map(unlessSent) : open
    if (defaultAt >= 0) entries[defaultAt] = open
    let falling: readonly State[] = []
    statement.clauses.forEach((clause, i) => {
      falling = executeAll(run, clause.statements, distinct(run, [...falling, ...entries[i]!]))
    })
    return distinct(run, [...falling, ...past, ...broken])
  })
}

/** Whether a `switch` without a default may name all values there are; nobody knows what a request holds. */
function mayBeExhaustive({ subject, clauses }: Switch, states: readonly State[], run: Run): boolean {
  const { language } = innermost(run).fn.module
  if (!language.startsWith('typescript') || clauses.length < 2) return false
  let root = subject
  while (root.kind === 'member') root = root.object
  return staticValue(root, states[0]?.vars).kind !== 'request'
}
