import type { Argument, ParameterRole } from '../frameworks/adapter.ts'
import type { Code, DelegateEvent } from '../http/events.ts'
import { effectful } from '../syntax/effects.ts'
import type { Call, Expression } from '../syntax/ir/expressions.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import { type Declaration, resolve } from '../syntax/ir/scopes.ts'
import type { Abstract } from './abstract.ts'
import { reaches, unknown } from './abstract.ts'
import { argumentOf, sourceOf } from './argument.ts'
import { bind, forget } from './bind.ts'
import { callbacksOf, inPlaceMethods } from './callbacks.ts'
import { captures } from './captures.ts'
import { mentions } from './conditions.ts'
import { forgetWrittenBy, handOver, isPromiseLink, makePromise, promiseChain, runLoose } from './continuations.ts'
import { emit, note } from './emit.ts'
import { neverReturns } from './never-returns.ts'
import { asPassed } from './passed-status.ts'
import type { Run, Step } from './run.ts'
import { fileOf, followable, spanIn, textOf } from './run.ts'
import type { State } from './state.ts'
import { distinct } from './state.ts'
import { property, truthOf, valueOf } from './values.ts'

/** Evaluates a call: a method of the response, `next`, a function we can read, or one we cannot. */
export function call(run: Run, node: Call, state: State): readonly Step[] {
  if (isPromiseLink(node)) return promiseChain(run, node, state)
  const { callee } = node
  // Code of other files is read only where it can matter to the response.
  if (isImported(callee)) {
    return withArguments(run, node, state, (values, at) => {
      const matters = values.some((value) => reaches(value, (f) => captures(f, at)))
      return invoke(run, node, matters ? valueOf(callee, at.vars) : unknown, unknown, values, at)
    })
  }
  if (callee.kind === 'member') {
    return run.evaluate(callee.object, state).flatMap((object) => {
      if (object.value.kind === 'response') return responseMethod(run, node, callee, object.state)
      const inPlace = inPlaceCallback(run, node, callee.property, object.state)
      if (inPlace) return inPlace
      if (object.value.kind === 'response-method') return methodOfMethod(run, node, object.value, callee.property, object.state)
      const fn = property(object.value, callee.property, callee)
      return withArguments(run, node, object.state, (values, after) => invoke(run, node, fn, object.value, values, after))
    })
  }
  return run
    .evaluate(callee, state)
    .flatMap((fn) => withArguments(run, node, fn.state, (values, after) => invoke(run, node, fn.value, unknown, values, after)))
}

/** `helper(…)`, `helpers.fail(…)` of a file of the project. */
function isImported(callee: Expression): boolean {
  const root = callee.kind === 'member' ? callee.object : callee
  const from = root.kind === 'name' ? resolve(root.name, root.scope)?.import?.from : undefined
  return from !== undefined && !isPackage(from)
}

const isPackage = (specifier: string) => /^(node:|@?[a-z])/i.test(specifier) && !specifier.startsWith('@/')

function withArguments(run: Run, node: Call, state: State, then: (values: readonly Abstract[], state: State) => readonly Step[]): readonly Step[] {
  if (!node.args.some(effectful)) return then(node.args.map((argument) => argumentValue(argument, valueOf(argument, state.vars))), state)
  let evaluated: { values: Abstract[]; state: State }[] = [{ values: [], state }]
  for (const argument of node.args) {
    evaluated = evaluated.flatMap(({ values, state: at }) =>
      run.evaluate(argument, at).map((step) => ({ values: [...values, argumentValue(argument, step.value)], state: step.state })),
    )
  }
  return evaluated.flatMap(({ values, state: at }) => then(values, at))
}

const argumentValue = (argument: Expression, value: Abstract): Abstract => (argument.kind === 'spread' ? spreadValue(value) : value)

const spreadValue = (value: Abstract): Abstract =>
  value.kind === 'array' && value.elements.some((e) => reaches(e, () => false)) ? value : unknown

// ---- methods of the response

function responseMethod(run: Run, node: Call, callee: Expression & { kind: 'member' }, state: State): readonly Step[] {
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

function respond(run: Run, node: Call, name: string, values: readonly Abstract[], state: State, code: Omit<Code, 'site'>): readonly Step[] {
  const args: Argument[] = node.args.map((argument, i) => argumentOf(argument, values[i] ?? unknown, state, fileOf(run)))
  const text = (at: { start: number; end: number }) => textOf(run, at)
  const effect = run.adapter.call({ name, receiver: code.receiver, args, at: spanIn(code.at, fileOf(run)), semantics: run.semantics, text })
  if (!effect) return [{ state: note(run, state, { kind: 'escape' }, code), value: unknown }]
  // What can be refused is refused before anything is sent.
  if (effect.events.some((event) => event.kind === 'send')) mayThrow(run, state)
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
function methodOfMethod(run: Run, node: Call, method: Abstract & { kind: 'response-method' }, name: string, state: State): readonly Step[] {
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

// ---- functions

function invoke(run: Run, node: Call, fn: Abstract, self: Abstract, values: readonly Abstract[], state: State): readonly Step[] {
  if (fn.kind === 'settler') return [{ state: state.settled ? state : { ...state, settled: fn.ends }, value: unknown }]
  if (fn.kind === 'namespace') return invoke(run, node, property(fn, 'default', node.callee), self, values, state)
  if (fn.kind === 'next') return [{ state: delegate(run, node, values, state), value: unknown }]
  if (fn.kind === 'response-method') {
    const code = { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: fn.name }
    return respond(run, node, fn.name, values, state, code)
  }
  if (fn.kind === 'function') {
    run.reads.add(fn.fn)
    const args = [...(fn.bound ?? []), ...values]
    const relevant = args.some((v) => reaches(v, (f) => captures(f, state))) || captures(fn.fn, state)
    if (relevant && followable(run, fn.fn)) return enter(run, node, fn.fn, args, state, 'helper')
    if (!relevant) {
      const returned = simpleReturn(fn.fn, args)
      mayThrow(run, state)
      if (neverReturns(fn.fn)) return leave(run, state)
      return [{ state: touched(run, node, state), value: returned }]
    }
  }
  const origin = fn.kind === 'library' ? `${fn.origin.module}:${fn.origin.path.slice(1).join('.')}` : undefined
  if (origin === 'process:exit' || isGlobal(node.callee, 'process', 'exit') || isGlobal(node.callee, 'process', 'abort')) return []
  if (isGlobal(node.callee, 'Promise', 'reject') && isAwaitedOrReturned(run)) {
    if (run.stack[run.stack.length - 1]!.fn.isAsync) return leave(run, state)
    // Whether anybody sees it depends on who called.
    return [
      {
        state: note(
          run,
          state,
          { kind: 'escape' },
          { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: '' },
        ),
        value: unknown,
      },
    ]
  }
  if (!harmless(node.callee)) mayThrow(run, state)
  let at = touched(run, node, state)
  for (const value of values) if (value.kind === 'function') at = forgetWrittenBy(value.fn, at)
  const callbacks = callbacksOf(node, values, (f) => captures(f, state))
  const rest = values.filter((value) => !(value.kind === 'function' && callbacks.some((c) => c.fn === value.fn)))
  const passed =
    rest.some((value) => reaches(value, (f) => captures(f, state))) ||
    reaches(self, (f) => captures(f, state)) ||
    (fn.kind === 'object' && reaches(fn, () => false))
  const code = { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: '' }
  // `stream.pipe(res)` and `pipeline(stream, res)` answer with the stream.
  const piped =
    node.callee.kind === 'member' ? node.callee.property === 'pipe' : node.callee.kind === 'name' && node.callee.name === 'pipeline'
  if (piped && rest.some((value) => value.kind === 'response')) at = note(run, at, { kind: 'stream', later: true }, code)
  if (passed) at = note(run, at, { kind: 'escape' }, code)
  if (callbacks[0]?.kind === 'executor') return makePromise(run, node, callbacks[0].fn, at)
  if (callbacks.length > 0) return handOver(run, node, callbacks, at).map((s) => ({ state: s, value: unknown }))
  return [{ state: at, value: unknown }]
}

function delegate(run: Run, node: Call, values: readonly Abstract[], state: State): State {
  const [first] = values
  const argument = node.args[0]
  const isSkip = first?.kind === 'constant' && first.values.every((v) => v === 'route' || v === 'router')
  const error =
    !!first &&
    !isSkip &&
    truthOf(first) !== false &&
    !(
      first.kind === 'unknown' &&
      !first.from &&
      argument !== undefined &&
      sourceOf(argument, state) === undefined &&
      argument.kind === 'spread'
    )
  const use: DelegateEvent['use'] = run.stack[run.stack.length - 1]!.current?.statement.kind === 'return' ? 'returned' : 'dropped'
  const code = { at: { start: node.start, end: node.end }, expression: { start: node.start, end: node.end }, receiver: '', name: 'next' }
  return note(run, state, { kind: 'delegate', error, use }, code)
}

/** Interprets a function in place of its call. */
function enter(
  run: Run,
  node: Call,
  fn: FunctionNode,
  args: readonly Abstract[],
  state: State,
  kind: 'helper' | 'in-place',
): readonly Step[] {
  if (kind === 'helper' && fn.module === run.module && args.some((a) => a.kind === 'response')) run.helpers.set(fn, args.map(roleOf))
  let at = touched(run, node, state)
  fn.parameters.forEach((parameter, i) => {
    const given = args[i]
    const value = parameter.rest
      ? unknown
      : (given ?? (parameter.default ? valueOf(parameter.default, at.vars) : { kind: 'constant' as const, values: [undefined] }))
    at = bind(at, parameter.pattern, value)
  })
  return run.interpret(fn, at, { call: node, kind })
}

/** What an argument is to the helper that receives it. */
function roleOf(value: Abstract): ParameterRole {
  return value.kind === 'response' || value.kind === 'request' || value.kind === 'next' ? value.kind : 'other'
}

/** Callbacks that run now, any number of times: `items.forEach((item) => res.write(item))`. */
function inPlaceCallback(run: Run, node: Call, name: string, state: State): readonly Step[] | undefined {
  if (!inPlaceMethods.has(name)) return undefined
  const [first] = node.args
  const fn = first && valueOf(first, state.vars)
  if (!fn || fn.kind !== 'function' || !captures(fn.fn, state) || !followable(run, fn.fn)) return undefined
  run.loops++
  let states: readonly State[] = [state]
  for (let round = 0; round < 2; round++) {
    const ends = states.flatMap((s) => enter(run, node, fn.fn, [], s, 'in-place').map((step) => step.state))
    states = distinct([...states, ...ends])
  }
  run.loops--
  return states.map((s) => ({ state: s, value: unknown }))
}

// ---- what calls we do not enter do to what we know

/** The innermost `try` can catch an error from here. */
function mayThrow(run: Run, state: State): void {
  if (run.catchers.length < 2) return
  const catcher = run.catchers[run.catchers.length - 1]!
  catcher.push({ ...state, afterThrow: true, onlyIfThrown: state.onlyIfThrown || !!state.answer.sent })
}

function leave(run: Run, state: State): readonly Step[] {
  run.catchers[run.catchers.length - 1]!.push(state)
  return []
}

/** Whether the promise a call makes is the handler's own, so that what breaks it breaks the handler. */
function isAwaitedOrReturned(run: Run): boolean {
  const statement = run.stack[run.stack.length - 1]?.current?.statement
  return statement?.kind === 'return' || (statement?.kind === 'expression' && statement.expression.kind === 'await')
}

/** What was decided about an object may not hold after it is handed to other code. */
function touched(_run: Run, node: Call, state: State): State {
  if (state.facts.size === 0) return state
  let at = state
  for (const argument of [...node.args, ...(node.callee.kind === 'member' ? [node.callee.object] : [])]) {
    if (argument.kind !== 'name') continue
    const declaration = resolve(argument.name, argument.scope)
    if (declaration) at = forget(at, (key) => mentions(key, declaration) && key.includes('.'))
  }
  return at
}

/** Loggers and the like do not throw in practice, so a `catch` need not expect them to. */
function harmless(callee: Expression): boolean {
  let root = callee
  while (root.kind === 'member') root = root.object
  const name =
    root.kind === 'name'
      ? root.name
      : root.kind === 'this' && callee.kind === 'member' && callee.object.kind === 'member'
        ? callee.object.property
        : ''
  return /^(console|log|logger|_?log(ger)?|winston|debug|Math|Date|Number|String|Boolean|Object|Array|performance|clearTimeout|clearInterval|setTimeout|setImmediate|metrics?)$/i.test(
    name,
  )
}

function isGlobal(callee: Expression, object: string, name: string): boolean {
  return (
    callee.kind === 'member' &&
    callee.property === name &&
    callee.object.kind === 'name' &&
    callee.object.name === object &&
    !resolve(object, callee.object.scope)
  )
}

/** What a function returns when its body is one expression of its parameters. */
function simpleReturn(fn: FunctionNode, args: readonly Abstract[]): Abstract {
  const { body } = fn
  if (!body || fn.isAsync || fn.isGenerator) return unknown
  const only =
    body.kind === 'block'
      ? body.statements.length === 1 && body.statements[0]!.kind === 'return'
        ? body.statements[0]!.value
        : undefined
      : (body as Expression)
  if (!only) return unknown
  const variables = new Map<Declaration, Abstract>()
  fn.parameters.forEach((parameter, i) => {
    const value = args[i]
    if (parameter.pattern.kind === 'binding' && value) variables.set(parameter.pattern.declaration, value)
  })
  return valueOf(only, variables)
}
