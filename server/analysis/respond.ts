import type { Argument } from '../frameworks/adapter.ts'
import type { Code } from '../http/events.ts'
import type { Call, Expression } from '../syntax/ir/expressions.ts'
import { type Abstract, unknown } from './abstract.ts'
import { argumentOf } from './argument.ts'
import { withArguments } from './call-arguments.ts'
import { captures } from './captures.ts'
import { runLoose } from './continuations.ts'
import { emit, note } from './emit.ts'
import { mayThrow } from './outside-calls.ts'
import { asPassed } from './passed-status.ts'
import { fileOf, type Run, type Step, spanIn, textOf } from './run.ts'
import type { State } from './state.ts'

/** A method called on the response. */
export function responseMethod(run: Run, node: Call, callee: Expression & { kind: 'member' }, state: State): readonly Step[] {
  return withArguments(run, node, state, (values, at) => {
    const code: Omit<Code, 'site'> = {
      at: { start: callee.nameStart, end: node.end },
      expression: { start: node.start, end: node.end },
      receiver: textOf(run, callee.object),
      name: callee.property,
    }
    return respond(run, node, callee.property, values, at, code)
  })
}

/** What a method of the response does, as its adapter says. */
export function respond(
  run: Run,
  node: Call,
  name: string,
  values: readonly Abstract[],
  state: State,
  code: Omit<Code, 'site'>,
): readonly Step[] {
  const args: Argument[] = node.args.map((argument, i) => argumentOf(argument, values[i] ?? unknown, state, fileOf(run)))
  const text = (at: { start: number; end: number }) => textOf(run, at)
  const effect = run.adapter.call({ name, receiver: code.receiver, args, at: spanIn(code.at, fileOf(run)), semantics: run.semantics, text })
  if (!effect) return [{ state: note(run, state, { kind: 'escape' }, code), value: unknown }]
  // What can be refused is refused before anything is sent.
  if (effect.events.some((event) => event.kind === 'send') && !state.answer.sent) mayThrow(run, state)
  let at = state
  for (const draft of effect.events) {
    const after = emit(run, at, asPassed(run, draft, node.args), code)
    if (!after) return []
    at = after
  }
  for (const value of values) if (value.kind === 'function' && captures(value.fn, state)) runLoose(run, value.fn, at)
  if (effect.answersLater) at = note(run, at, { kind: 'escape' }, code)
  return [{ state: at, value: effect.returns === 'response' ? { kind: 'response' } : unknown }]
}

/** `res.json.bind(res)`, `res.json.call(res, x)`. */
export function methodOfMethod(
  run: Run,
  node: Call,
  method: Abstract & { kind: 'response-method' },
  name: string,
  state: State,
): readonly Step[] {
  return withArguments(run, node, state, (_values, at) => {
    if (name === 'bind') return [{ state: at, value: method }]
    const code = {
      at: { start: node.start, end: node.end },
      expression: { start: node.start, end: node.end },
      receiver: '',
      name: method.name,
    }
    return [{ state: note(run, at, { kind: 'escape' }, code), value: unknown }]
  })
}
