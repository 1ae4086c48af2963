import type { Assign, Expression } from '../../syntax/ir/expressions.ts'
import type { Pattern } from '../../syntax/ir/functions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import { fileOf, textOf, wholeOperation } from '../paths/operations.ts'
import type { Run, Step } from '../paths/run.ts'
import { type State, withVariable } from '../paths/state.ts'
import { type Abstract, reaches, unknown } from '../values/abstract.ts'
import { isNothing } from '../values/reads-of-nothing.ts'
import { staticValue } from '../values/values.ts'
import { argumentOf } from './argument.ts'
import { forget } from './bind.ts'
import { withAssigned } from './changed-objects.ts'
import { note } from './emit.ts'
import { completeAbruptly } from './outside-calls.ts'
import { asPassed } from './passed-status.ts'
import { amendAnswer } from './unsent-answers.ts'

/** `x = value`, `res.statusCode = 404`, `[a, b] = list`. */
export function assign(run: Run, expression: Assign, state: State): readonly Step[] {
  const { target } = expression
  if (expression.operator === '??=' || expression.operator === '||=' || expression.operator === '&&=') {
    const assigned = assign(run, { ...expression, operator: '=' }, state)
    return [{ state, value: unknown }, ...assigned]
  }
  if (target.kind === 'index' && run.adapter.property) {
    const { object, index, optional, start, end } = target
    const property = index.kind === 'literal' ? String(index.value) : '*'
    return assign(run, { ...expression, target: { kind: 'member', object, property, nameStart: index.start, optional, start, end } }, state)
  }
  if (target.kind === 'member') {
    return run
      .evaluate(target.object, state)
      .flatMap((object) =>
        run
          .evaluate(expression.value, object.state)
          .flatMap((step) =>
            isNothing(object.value)
              ? completeAbruptly(run, step.state)
              : [{ state: assignMember(run, expression, object.value, step), value: step.value }],
          ),
      )
  }
  return run.evaluate(expression.value, state).map((step) => {
    if (target.kind === 'index') return { state: withAssigned(target, unknown, step.state), value: step.value }
    if (target.kind !== 'name') return { state: forgetWritten(step.state, target), value: step.value }
    const declaration = resolve(target.name, target.scope)
    if (!declaration) return step
    const value = expression.operator === '=' ? step.value : compound(run, expression, target, step)
    const changed = forget(step.state, ({ declarations }) => declarations.has(declaration))
    return { state: withVariable(changed, declaration, value), value }
  })
}

/** `x += 1`: in a loop it has a new value each round, so nothing is known. */
function compound(run: Run, expression: Assign, target: Expression, step: Step): Abstract {
  if (run.position.loops > 0) return unknown
  const operation: Expression = {
    kind: 'binary',
    operator: expression.operator.slice(0, -1),
    left: target,
    right: expression.value,
    start: expression.start,
    end: expression.end,
  }
  return staticValue(operation, step.state.vars)
}

function assignMember(run: Run, expression: Assign, object: Abstract, step: Step): State {
  const target = expression.target as Expression & { kind: 'member' }
  const root = rootName(target)
  let state = root
    ? forget(step.state, ({ declarations, properties }) => declarations.has(root) && properties.has(target.property))
    : step.state
  if (object.kind === 'response' || object.kind === 'answer') {
    const at = { start: target.nameStart, end: expression.end }
    const operation = {
      at,
      expression: { start: expression.start, end: expression.end },
      receiver: textOf(run, target.object),
      name: target.property,
    }
    if (expression.operator === '=') {
      const argument = argumentOf(expression.value, step.value, state, fileOf(run))
      const events = run.adapter.assign(target.property, argument, run.semantics, object.path ?? [])
      if (object.kind === 'answer')
        state = amendAnswer(run, object.id, { effect: { events }, operation, written: [expression.value] }, state)
      else for (const draft of events) state = note(run, state, asPassed(run, draft, [expression.value]), operation)
    }
    // Replacing the response's own methods: whatever follows may mean something else.
    if (step.value.kind === 'function') state = note(run, state, { kind: 'escape' }, operation)
  } else if (step.value.kind === 'response' || reaches(step.value, () => false)) {
    state = note(run, state, { kind: 'escape' }, wholeOperation(expression))
  } else state = withAssigned(target, expression.operator === '=' && run.position.loops === 0 ? step.value : unknown, state)
  return state
}

function rootName(expression: Expression) {
  let at = expression
  while (at.kind === 'member' || at.kind === 'index') at = at.object
  return at.kind === 'name' ? resolve(at.name, at.scope) : undefined
}

function forgetWritten(state: State, target: Expression | Pattern): State {
  let at = state
  const clear = (e: Expression): void => {
    if (e.kind === 'name') {
      const declaration = resolve(e.name, e.scope)
      if (declaration) at = withVariable(at, declaration, unknown)
    } else if (e.kind === 'object') for (const p of e.properties) clear(p.value)
    else if (e.kind === 'array') e.elements.forEach(clear)
  }
  if (target.kind === 'object' || target.kind === 'array') clear(target)
  return at
}
