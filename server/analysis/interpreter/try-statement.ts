import type { CatchContext } from '../../http/responses/outcome.ts'
import type { Block, Statement, Try } from '../../syntax/ir/statements.ts'
import type { Span } from '../../syntax/span.ts'
import { distinct } from '../paths/distinct.ts'
import type { Identity } from '../paths/interner.ts'
import { fileOf, spanIn, textOf } from '../paths/operations.ts'
import { type Activation, atPosition, catcher, type Run, type Step } from '../paths/run.ts'
import { type State, type UnsentAnswer, withVariable } from '../paths/state.ts'
import { caught, statusOfMade } from './unsent-answers.ts'

type Execute = (run: Run, statements: readonly Statement[], states: readonly State[]) => readonly State[]

/** `try`, with where what is thrown inside goes. */
export function tryStatement(
  run: Run,
  activation: Activation,
  statement: Try,
  states: readonly State[],
  execute: Execute,
): readonly State[] {
  const guarded = statement.finally ? withFinally(run, activation, statement.finally, execute) : undefined
  const thrown: State[] = []
  run.position.catchers.push(thrown)
  if (statement.catch) run.position.guards++
  if (statement.finally) run.position.finallies++
  let ends = execute(run, statement.block.statements, states)
  run.position.catchers.pop()
  if (statement.catch) run.position.guards--
  if (statement.catch) {
    const { binding, body, start, end } = statement.catch
    const error = binding?.kind === 'binding' ? binding.declaration : undefined
    const context: CatchContext = {
      form: 'catch',
      at: spanIn({ start, end: Math.min(end, start + 'catch'.length) }, fileOf(run)),
      block: spanIn(body, fileOf(run)),
      discriminates: false,
      ...(error && { error: error.name }),
    }
    const contexts = new Map<Identity | undefined, CatchContext>([[undefined, context]])
    const entering = distinct(run, thrown).map((at) => {
      const { state, error: value } = caught(at)
      const catching = contexts.get(at.thrown) ?? withStatus(run, context, at)
      contexts.set(at.thrown, catching)
      return error ? withVariable({ ...state, catching }, error, value) : { ...state, catching }
    })
    const handled = unsuspended(run, entering, (states) => execute(run, body.statements, states))
    ends = distinct(run, [...ends, ...handled.map((state) => leaveCatch(state, context.at, states[0]))])
  } else if (thrown.length > 0) catcher(run).push(...distinct(run, thrown))
  if (statement.finally) run.position.finallies--
  return guarded ? guarded(ends) : ends
}

function withStatus(run: Run, context: CatchContext, { unsentAnswers, thrown }: State): CatchContext {
  const error = thrown === undefined ? undefined : unsentAnswers.get(thrown)
  // (A redirect that is thrown is no error that lost its status.)
  const isSignal = error?.events.some((event) => event.kind === 'send' && event.signal)
  const status = error && !isSignal ? statusOfMade(error) : undefined
  if (!status) return context
  const isThrown = context.error && instanceTest(run, context.error, error!)
  return { ...context, thrown: status, ...(isThrown && { isThrown }) }
}

/** `error instanceof HTTPException`, for an error made with `new`. */
function instanceTest(run: Run, name: string, { events: [made] }: UnsentAnswer): string | undefined {
  const [, classOf] = (made && !made.source && /^new\s+([\w$.]+)\s*\(/.exec(textOf(run, made.expression))) || []
  return classOf && `${name} instanceof ${classOf}`
}

/** What comes of an error is read to its end at once: it would not come about when the code is read again. When that is, is not certain then. */
function unsuspended(run: Run, states: readonly State[], body: (states: readonly State[]) => readonly State[]): readonly State[] {
  if (!run.position.suspended) return body(states)
  return atPosition(run, { suspended: undefined }, () => body(states.map((state) => ({ ...state, onlyIfThrown: true }))))
}

/** After the catch clause, the path is an ordinary one again. */
function leaveCatch(state: State, at: Span, outer: State | undefined): State {
  return { ...state, catching: outer?.catching, swallowed: state.answer.sent ? state.swallowed : at }
}

/** Every way out of the protected code, thrown ones too, goes through the finally block. */
function withFinally(run: Run, activation: Activation, block: Block, execute: Execute): (ends: readonly State[]) => readonly State[] {
  const returnsBefore = activation.returns.length
  const jumps = [activation.breaks, activation.continues].flatMap((targets) =>
    [...targets.values()].map((list) => ({ list, before: list.length })),
  )
  const through = (states: readonly State[]) => execute(run, block.statements, distinct(run, states))
  const outerCatcher = catcher(run)
  const thrownBefore = outerCatcher.length
  return (ends) => {
    // (What the block itself throws or returns does not go through it again.)
    const returned = activation.returns.splice(returnsBefore)
    const jumped = jumps.map(({ list, before }) => ({ list, states: list.splice(before) }))
    const thrown = outerCatcher.splice(thrownBefore)
    for (const step of returned) {
      const returnsOfBlock = activation.returns.length
      for (const state of through([step.state])) activation.returns.push({ ...step, state })
      const { late } = step
      // A block that returns itself leaves a promise to nobody.
      if (late)
        activation.returns.push(
          ...activation.returns
            .splice(returnsOfBlock)
            .flatMap((after) => (after.late === late ? after : left(run, activation, late, after))),
        )
    }
    for (const { list, states } of jumped) list.push(...through(states))
    if (thrown.length > 0) outerCatcher.push(...unsuspended(run, thrown, through))
    return through(ends)
  }
}

/** A promise that was to be returned, and is not waited for. */
function left(run: Run, activation: Activation, { expression }: NonNullable<Step['late']>, after: Step): readonly Step[] {
  const { start, end } = expression
  activation.current = { statement: { kind: 'expression', expression, start, end }, position: 'block' }
  return run.evaluate(expression, after.state).map(({ state }) => ({ ...after, state }))
}
