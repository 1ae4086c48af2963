import type { FrameworkAdapter, ParameterRole } from '../../frameworks/contract/adapter.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Moment, Outcome } from '../../http/responses/outcome.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { bind } from '../interpreter/bind.ts'
import { evaluate } from '../interpreter/evaluate.ts'
import { interpretFunction } from '../interpreter/interpret.ts'
import { settle } from '../interpreter/promises/event-loop.ts'
import { charge, stepsFrom, TooComplex } from '../paths/budget.ts'
import { distinct } from '../paths/distinct.ts'
import { createIdentities } from '../paths/identities.ts'
import type { Run } from '../paths/run.ts'
import { type State, unlessSent } from '../paths/state.ts'
import { createSubjects, type Subject } from '../paths/subjects.ts'
import { withUnnamed } from '../paths/unnamed-arguments.ts'
import type { Abstract } from '../values/abstract.ts'
import { unknown } from '../values/abstract.ts'
import { responseOf } from '../values/answer-parts.ts'
import { answersAfter } from './answering-wrappers.ts'
import { asksConditions } from './asks-conditions.ts'
import type { Candidate } from './candidates.ts'
import { checkedBefore } from './checked-before.ts'
import { failedWork } from './failed-work.ts'
import { handlerParameters } from './handler-parameters.ts'
import type { Interpretation } from './interpretation.ts'
import { headersBefore } from './middleware-headers.ts'
import { momentsOf } from './moments.ts'
import { endsOf, foundAnswered, leaving, outcomeOf, returnsNothing, thrownOutcome, withdrawn } from './outcomes.ts'
import { isTaken } from './passing.ts'
import { presetResponse } from './preset-response.ts'
import { resultsForNobody } from './results-for-nobody.ts'

/** What handlers of one framework in one file share. */
type Setting = Pick<Run, 'module' | 'adapter' | 'semantics' | 'budget' | 'neverReturning'>

/** Interprets a handler along all its paths. Before a path without an answer or a second answer is believed, every call is doubted. */
export function interpretHandler(setting: Setting, candidate: Candidate, purposes: Handler['purposes']): Interpretation {
  const first = interpretOnce(setting, candidate, purposes, false)
  return isSuspicious(first.handler) ? interpretOnce(setting, candidate, purposes, true) : first
}

/** Whether a call that does not return would be news. */
function isSuspicious({ role, incomplete, moments, outcomes, semantics }: Handler): boolean {
  if (incomplete || role === 'helper') return false
  const { unanswered, answersAtEnd } = semantics
  const isFault = unanswered === 'hang' || (unanswered >= 400 && !answersAtEnd)
  const isLeft = (role === 'route' || unanswered === 'hang') && isFault && outcomes.some(({ ending }) => ending === 'nothing')
  return isLeft || moments.some(({ collision }) => collision)
}

function interpretOnce(setting: Setting, candidate: Candidate, purposes: Handler['purposes'], doubtsCalls: boolean): Interpretation {
  const { adapter, semantics } = setting
  const { fn, parameters, role } = candidate
  // Whoever wraps a function that returns its answer has the answer after it.
  const headers =
    isEnteredLate(role) || (candidate.isWrapped && adapter.returned)
      ? 'any'
      : headersBefore(candidate.before, adapter, (middleware) => interpretElsewhere(setting, middleware))
  const start = { headers: new Map(headers === 'any' ? [] : [...headers].map((name) => [name, {}])), headersOpen: headers === 'any' }
  const run = newRun(setting, candidate, start, doubtsCalls)
  let state: State = {
    answer: {
      ...run.start,
      status: undefined,
      setting: undefined,
      sent: undefined,
      head: undefined,
      sentIn: undefined,
      delegated: undefined,
      becomes: undefined,
      ended: false,
      turned: false,
      lateStatus: undefined,
      escaped: false,
    },
    vars: new Map(),
    unsentAnswers: new Map(),
    thrown: undefined,
    pathCondition: checkedBefore(fn, run.subjects),
    catching: undefined,
    swallowed: undefined,
    pending: [],
    settled: undefined,
    afterThrow: false,
    onlyIfThrown: false,
    replays: false,
  }
  fn.parameters.forEach((parameter, i) => {
    state = bind(state, parameter.pattern, parameter.rest ? unknown : valueOfRole(parameters[i], adapter))
  })
  state = withUnnamed(fn, parameters, (role) => role === 'response' || role === 'next', state)
  const request = methodSubject(run, fn, parameters.indexOf('request'))
  const facts = { moments: [] as Moment[], outcomes: [] as Outcome[], incomplete: false }
  try {
    const thrown: State[] = []
    run.position.catchers.push(thrown)
    const begun = candidate.presets ? presetResponse(run, fn, candidate.presets, state) : state
    const steps = interpretFunction(run, fn, begun, { call: undefined, kind: 'handler' })
    const isAnswered = answersAfter(candidate, steps, run, (wrapper) => interpretElsewhere(setting, wrapper))
    const returned = isAnswered ? steps.map((step) => ({ ...step, state: unlessSent(step.state) })) : steps
    const ends = new Map(endsOf(run, returned).map((end) => [end.state, end]))
    const left = semantics.answersAtEnd ? thrown.map(withdrawn) : thrown
    // (Where it throws before it has answered, the framework answers, and callbacks come too late.)
    const failed = [
      ...settle(
        run,
        left.filter((end) => end.answer.sent),
      ),
      ...left.filter((end) => !end.answer.sent),
    ]
    facts.moments.push(...momentsOf(run))
    // Where a callback leaves without an answer, other code may still give one.
    const loose = run.notes.looseEnds.filter((end) => end.answer.sent)
    // (That nothing is returned where something must be is said of the handler.)
    const { unanswered } = semantics
    const mustAnswer = (candidate.isRegistered && candidate.endpoint.route !== undefined) || facts.moments.some(isMade)
    const isFault = unanswered !== 'hang' && unanswered >= 400 && mustAnswer
    const outcome = (end: State) => outcomeOf(foundAnswered(run, end), semantics, request)
    for (const state of distinct(run, [...ends.keys(), ...loose])) {
      const made = outcome(state)
      const end = ends.get(state)
      const step = end?.step
      const isLate = end && !isFault && end.late.length === 0 && returnsNothing(run, end)
      const late = isLate ? resultsForNobody(adapter, fn) : (end?.late ?? [])
      const failed = made.ending === 'sent' && !made.catching && state.swallowed ? failedWork(fn, state.swallowed) : undefined
      const left = made.ending === 'nothing' ? { ...made, ...leaving(state, step, fn) } : failed ? { ...made, failed } : made
      facts.outcomes.push(late.length > 0 ? { ...left, late } : left)
    }
    for (const end of distinct(run, failed)) facts.outcomes.push(thrownOutcome(run, end, fn, outcome))
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error
    facts.incomplete = true
  }
  charge(run)
  const body = { start: fn.start, end: fn.end }
  const requestName = nameOf(fn, parameters.indexOf('request'))
  const requestPath = adapter.print.requestPath?.(requestName, nameOf(fn, parameters.indexOf('response')))
  const handler: Handler = {
    framework: adapter.id,
    semantics,
    role,
    purposes,
    isRegistered: candidate.isRegistered,
    parameters: handlerParameters(fn, parameters),
    ...candidate.endpoint,
    ...(asksConditions(candidate, facts.outcomes) && { asksConditions: true }),
    isAsync: fn.isAsync,
    at: { ...fn.head },
    body,
    ...(requestName && { request: requestName }),
    ...(requestPath && { requestPath }),
    answering: [...run.notes.answering].flatMap(([{ start, end }, always]) => (always ? [{ start, end }] : [])),
    returnedErrors: [...run.notes.returnedErrors.values()],
    ...(run.notes.dropped.size > 0 && { dropped: [...run.notes.dropped] }),
    ...(run.notes.unsentValues.size > 0 && { unsentValues: [...run.notes.unsentValues.values()] }),
    ...(run.notes.laterCalls.size > 0 && { laterCalls: [...run.notes.laterCalls.values()] }),
    unguarded: [...run.notes.unguarded.values()],
    ...(isUnreached(setting, candidate) && { isUnreached: true }),
    ...facts,
  }
  run.notes.reads.delete(fn)
  return { candidate, handler, reads: run.notes.reads, helpers: run.notes.helpers }
}

/** What other code does before or around a handler, in whichever file it stands. */
function interpretElsewhere(setting: Setting, other: Candidate): Interpretation {
  return interpretHandler({ ...setting, module: other.fn.module }, other, new Set())
}

const isMade = ({ event }: Moment) => event.kind === 'send' && event.made === 'returned'

/** Whether handlers that have its requests first keep them. */
function isUnreached(setting: Setting, { first }: Candidate): boolean {
  const { adapter, semantics } = setting
  if (first.length === 0 || !semantics.endsWithoutNext) return false
  return isTaken(first, adapter, semantics, (earlier) => interpretElsewhere(setting, earlier))
}

function nameOf(fn: FunctionNode, parameter: number): string | undefined {
  const pattern = fn.parameters[parameter]?.pattern
  return pattern?.kind === 'binding' ? pattern.declaration.name : undefined
}

/** `req.method`, as conditions name it. */
function methodSubject({ subjects }: Run, fn: FunctionNode, parameter: number): Subject | undefined {
  const pattern = fn.parameters[parameter]?.pattern
  return pattern?.kind === 'binding' ? subjects.property(subjects.variable(pattern.declaration), 'method') : undefined
}

function newRun(setting: Setting, { role, isRegistered, isWrapped }: Candidate, start: Run['start'], doubtsCalls: boolean): Run {
  const identities = createIdentities()
  const run: Run = {
    ...setting,
    role,
    isRegistered,
    isWrapped,
    start,
    position: {
      stack: [],
      catchers: [],
      guards: isWrapped ? 1 : 0,
      finallies: 0,
      loops: 0,
      suspended: undefined,
      repeats: false,
      mayBeAnswered: isEnteredLate(role),
    },
    notes: {
      moments: new Map(),
      looseEnds: [],
      helpers: new Map(),
      answering: new Map(),
      reads: new Set(),
      returnedErrors: new Map(),
      dropped: new Set(),
      unsentValues: new Map(),
      laterCalls: new Map(),
      unguarded: new Map(),
    },
    identities,
    events: new Map(),
    operations: new Map(),
    subjects: createSubjects(identities),
    doubtsCalls,
    repeated: new Map(),
    steps: 0,
    maxSteps: stepsFrom(setting.budget),
    evaluate: (expression, state) => evaluate(run, expression, state),
    interpret: (fn, start, entry) => interpretFunction(run, fn, start, entry),
  }
  return run
}

/** Whether other code has had the response before. */
function isEnteredLate(role: Handler['role']): boolean {
  return role === 'helper' || role === 'error-handler'
}

function valueOfRole(role: ParameterRole | undefined, adapter: FrameworkAdapter): Abstract {
  if (role === 'response') return responseOf(adapter)
  if (role === 'request' || role === 'next') return { kind: role }
  return role === 'error' ? { kind: 'unknown', from: 'error' } : unknown
}
