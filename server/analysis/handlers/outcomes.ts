import type { Outcome } from '../../http/responses/outcome.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { Span } from '../../syntax/span.ts'
import { inNobodysHands } from '../interpreter/continuations.ts'
import { settle } from '../interpreter/promises/event-loop.ts'
import { sendThrown } from '../interpreter/unsent-answers.ts'
import { equality, exclusions } from '../paths/conditions.ts'
import { spanIn } from '../paths/operations.ts'
import type { Run, Step } from '../paths/run.ts'
import { type Answer, isAnsweredByOthers, type State, unlessSent, withAnswer } from '../paths/state.ts'
import type { Subject } from '../paths/subjects.ts'

/** An end of a handler, with the answers that come when its framework has answered. */
export interface End {
  readonly state: State
  /** Where it leaves the function, unless something runs after that. */
  readonly step?: Step | undefined
  readonly late: readonly Span[]
}

/** The ends of a handler, and of all that it leaves to run. */
export function endsOf(run: Run, steps: readonly Step[]): readonly End[] {
  const { answersAtEnd, endsByCall, unanswered } = run.semantics
  const left = answersAtEnd ? steps : steps.map((step) => ({ ...step, state: inNobodysHands(step) }))
  if (unanswered !== 'hang' && !endsByCall) return answeredEnds(run, left)
  const exits = new Map(left.map((step) => [step.state, step]))
  return settle(
    run,
    left.map(({ state }) => state),
  ).map((state) => ({ state, step: exits.get(state), late: [] }))
}

/** The ends of a handler whose framework answers as soon as it is done: what still runs then changes nothing. */
function answeredEnds(run: Run, steps: readonly Step[]): readonly End[] {
  return steps.flatMap((step): readonly End[] => {
    const { state, value } = step
    if (state.pending.length === 0) return [{ state, step, late: [] }]
    const after = settle(run, [state])
    // Whoever returns a promise is waited for.
    const isDone = value.kind === 'constant' && value.values.every((it) => it === undefined)
    return isDone
      ? [{ state: { ...state, pending: [] }, step, late: lateAnswers(state, after) }]
      : after.map((end) => ({ state: end, late: [] }))
  })
}

/** What answers only then, where nothing has before. */
function lateAnswers({ answer, pending }: State, after: readonly State[]): readonly Span[] {
  const isOpen = !answer.delegated && !answer.escaped && (!answer.sent || (answer.sent.kind === 'send' && answer.sent.implied))
  if (!isOpen || !pending.every(({ comesLate }) => comesLate)) return []
  const late = after.flatMap(({ answer: { sent } }) => (sent && sent !== answer.sent ? [sent] : []))
  return [...new Set(late.map(({ at }) => at))].toSorted((one, other) => one.start - other.start)
}

/** Whether a path ends with nothing where what is returned is the answer. */
export function returnsNothing({ adapter: { returned }, semantics }: Run, { state: { answer, pending }, step }: End): boolean {
  const isImplied = answer.sent?.kind === 'send' && answer.sent.implied && !answer.status
  if (!returned || semantics.ignoresReturned || pending.length > 0 || !step) return false
  if (answer.escaped || answer.delegated || !(isImplied || !answer.sent)) return false
  const { value } = step
  const result = value.kind === 'promise' ? value.value : value
  return result.kind === 'constant' && result.values.every((it) => it === undefined)
}

/** A path that has found an answer given before it leaves nobody waiting. (A helper leaves that to its caller.) */
export function foundAnswered({ role }: Run, state: State): State {
  if (role === 'helper' || state.answer.delegated) return state
  return isAnsweredByOthers(state, 'sent') || isAnsweredByOthers(state, 'ended') ? unlessSent(state) : state
}

/** An error takes the place of what was to be answered. */
export function withdrawn(state: State): State {
  return state.answer.sent ? withAnswer(state, { sent: undefined, ended: false }) : state
}

type Ending = Pick<State, 'answer' | 'pathCondition' | 'afterThrow'>

/** What a client would receive at the end of a path. */
export function outcomeOf({ answer, pathCondition, afterThrow }: Ending, semantics: Semantics, request: Subject | undefined): Outcome {
  const { status, headers, headersOpen, sent, sentIn, head, delegated } = answer
  if (answer.becomes && !sent && !answer.escaped)
    return outcomeOf({ answer: answer.becomes, pathCondition, afterThrow }, semantics, request)
  const event = sent ?? delegated
  const excludedMethods = request === undefined ? [] : exclusions(pathCondition, request)
  const method = request === undefined ? undefined : equality(pathCondition, request)
  return {
    ending: endingOf(answer, semantics),
    status: status ?? (sent ? { code: [semantics.defaultStatus], at: sent.at } : undefined),
    headers,
    headersOpen,
    body: sent?.kind === 'send' ? sent.body : undefined,
    ...(event && { event }),
    ...(head && { head }),
    ...(excludedMethods.length > 0 && { excludedMethods }),
    ...(method !== undefined && { method }),
    ...(sentIn && { catching: sentIn }),
    ...(afterThrow && { afterThrow }),
  }
}

function endingOf({ sent, head, escaped, delegated }: Answer, { answersAtEnd, unanswered }: Semantics): Outcome['ending'] {
  // With the head alone nothing is answered, unless the framework ends what the handler began.
  const isHead = sent?.kind === 'stream' && sent.headOnly && !head && unanswered === 'hang'
  // (What is not out yet can still be changed.)
  if (sent && !isHead && !(escaped && answersAtEnd)) return sent.kind === 'send' ? 'sent' : 'streamed'
  return escaped ? 'escaped' : delegated ? 'delegated' : 'nothing'
}

/** A path that ends by throwing: with an answer of its own, or in what the framework makes of it. */
export function thrownOutcome(run: Run, end: State, { isAsync }: FunctionNode, outcome: (end: State) => Outcome): Outcome {
  // What nobody catches is no answer.
  const given = isAsync && run.semantics.rejection !== 'answered' ? undefined : sendThrown(run, end)
  const isLost = run.semantics.onThrow?.headers === 'lost' && !end.answer.sent
  const lostHeaders = isLost ? [...end.answer.headers.keys()].filter((name) => !(given?.answer ?? run.start).headers.has(name)) : []
  const made = { ...outcome(given ?? end), ...(lostHeaders.length > 0 && { lostHeaders }) }
  // With the head out, no other answer can be given.
  if (end.answer.sent && made.ending === 'nothing') return { ...made, ending: 'streamed' }
  if (given || end.answer.sent) return made
  const lost = run.semantics.onThrow?.status === 'lost'
  return { ...made, ending: 'thrown', ...(lost && { status: undefined }) }
}

/** Where a path that answered nothing leaves the function, and how. */
export function leaving(
  { catching, swallowed }: State,
  step: Step | undefined,
  fn: FunctionNode,
): Pick<Outcome, 'exit' | 'returnsValue' | 'swallowed'> {
  const clause = step?.exit && catching?.form === 'catch' ? catching.at : swallowed
  return {
    exit: step?.exit ? spanIn(step.exit.statement, undefined) : { start: fn.end - 1, end: fn.end },
    ...(step && !(step.value.kind === 'constant' && step.value.values.every((v) => v === undefined)) && { returnsValue: true }),
    ...(clause && { swallowed: clause }),
  }
}
