import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import { accumulate, type Earlier } from '../../frameworks/contract/earlier.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { staticValue } from '../values/values.ts'
import type { Candidate } from './candidates.ts'
import type { Interpretation } from './interpretation.ts'
import { middlewareCandidate } from './middleware-headers.ts'

/** What becomes of a request that a handler has had: the next one may have it · it may go past the route, `next('route')` · nobody has it. */
type Passing = 'on' | 'past' | 'nowhere'

interface Found {
  readonly passing: Passing
  /** The functions that say so. */
  readonly reads: ReadonlySet<FunctionNode>
}

const on: Found = { passing: 'on', reads: new Set() }

type Interpret = (candidate: Candidate) => Interpretation

const ofFunctions = new WeakMap<FunctionNode, Found>()
/** Of lists; the reads are those of the last element alone. */
const ofLists = new WeakMap<Earlier, Found>()

/** Whether handlers that have a request first never pass it on; `interpret` reads one that was not read yet. */
export function isTaken(
  lists: readonly Earlier[],
  adapter: FrameworkAdapter,
  { endsWithoutNext }: Semantics,
  interpret: Interpret,
): boolean {
  const add = ({ passing }: Found, last: Expression): Found => {
    const own = passingOf(last, adapter, endsWithoutNext === 'unless-async', interpret)
    return passing === 'on' ? own : { passing, reads: own.reads }
  }
  return lists.some((list) => accumulate(list, on, ofLists, add).passing === 'nowhere')
}

function passingOf(expression: Expression, adapter: FrameworkAdapter, passesByPromise: boolean, interpret: Interpret): Found {
  const value = staticValue(expression)
  if (value.kind !== 'function' || (passesByPromise && value.fn.isAsync)) return on
  const { fn } = value
  let found = ofFunctions.get(fn)
  if (!found) {
    ofFunctions.set(fn, on)
    found = read(fn, adapter, interpret)
    ofFunctions.set(fn, found)
  }
  return { ...found, reads: new Set([fn, ...found.reads]) }
}

function read(fn: FunctionNode, adapter: FrameworkAdapter, interpret: Interpret): Found {
  return adapter.registered(fn)[0] === 'error' || !fn.body || fn.isGenerator ? on : judge(interpret(middlewareCandidate(adapter, fn)))
}

function judge({ handler, reads }: Interpretation): Found {
  const { role, incomplete, moments, outcomes } = handler
  if (moments.some(({ event }) => event.kind === 'delegate' && event.isPast)) return { passing: 'past', reads }
  const mayGoOn =
    role === 'error-handler' ||
    incomplete ||
    outcomes.some(({ ending }) => ending === 'escaped') ||
    moments.some(({ event }) => event.kind === 'escape' || (event.kind === 'delegate' && !event.error))
  return { passing: mayGoOn ? 'on' : 'nowhere', reads }
}

/** Keeps what an interpretation tells of the requests of a handler, for those registered behind it. */
export function keepPassing(made: Interpretation): void {
  if (made.handler.isRegistered) ofFunctions.set(made.candidate.fn, judge(made))
}

/** The functions from which it was read what the last element of a list passes on, as far as that was asked. */
export function passingReads(list: Earlier): ReadonlySet<FunctionNode> {
  return ofLists.get(list)?.reads ?? on.reads
}

/** After an edit that concerns nothing in a list, it passes on the same. */
export function keepPassingOfList(from: Earlier, to: Earlier, reads: ReadonlySet<FunctionNode>): void {
  const found = ofLists.get(from)
  if (found) ofLists.set(to, { ...found, reads })
}
