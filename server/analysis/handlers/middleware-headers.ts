import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import { accumulate, type Earlier } from '../../frameworks/contract/earlier.ts'
import { responseLibrary } from '../../http/registry/response-libraries.ts'
import { anywhere } from '../../http/responses/endpoint.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { originOf } from '../../syntax/origins.ts'
import { maxHeaders } from '../paths/state.ts'
import { staticValue } from '../values/values.ts'
import type { Candidate } from './candidates.ts'
import type { Interpretation } from './interpretation.ts'

/** The names of headers; `any` when we cannot tell. */
type HeaderNames = ReadonlySet<string> | 'any'

/** The headers that middleware may set, and the functions that say so. */
interface MiddlewareHeaders {
  readonly names: HeaderNames
  readonly reads: ReadonlySet<FunctionNode>
}

const none: MiddlewareHeaders = { names: new Set(), reads: new Set() }
const any: MiddlewareHeaders = { names: 'any', reads: new Set() }

type InterpretMiddleware = (candidate: Candidate) => Interpretation

const ofFunctions = new WeakMap<FunctionNode, MiddlewareHeaders>()
/** The headers that a list up to here may set; read for its last element alone. */
const ofLists = new WeakMap<Earlier, MiddlewareHeaders>()

/** The headers that middleware registered before may set; `interpret` reads middleware that was not read yet. */
export function headersBefore(before: readonly Earlier[], adapter: FrameworkAdapter, interpret: InterpretMiddleware): HeaderNames {
  const add = (earlier: MiddlewareHeaders, last: Expression): MiddlewareHeaders => {
    if (earlier.names === 'any') return any
    const own = setBy(last, adapter, interpret)
    return { names: union(earlier.names, own.names), reads: own.reads }
  }
  return before.map((list) => accumulate(list, none, ofLists, add).names).reduce(union, none.names)
}

function union(one: HeaderNames, other: HeaderNames): HeaderNames {
  if (one === 'any' || other === 'any') return 'any'
  if (one.size === 0) return other
  if ([...other].every((name) => one.has(name))) return one
  const both = new Set([...one, ...other])
  return both.size > maxHeaders ? 'any' : both
}

function setBy(expression: Expression, adapter: FrameworkAdapter, interpret: InterpretMiddleware): MiddlewareHeaders {
  const value = staticValue(expression)
  // (What another file exports has its origin there.)
  const origin = value.kind === 'library' ? value.origin : originOf(expression)
  const library = origin && responseLibrary(origin.module, origin.path)
  if (library) return { names: new Set(library.sets), reads: none.reads }
  if (origin && adapter.leavesHeaders(origin)) return none
  if (value.kind !== 'function') return any
  const { fn } = value
  let set = ofFunctions.get(fn)
  if (!set) {
    ofFunctions.set(fn, any)
    set = headersIn(interpret(middlewareCandidate(adapter, fn)))
    ofFunctions.set(fn, set)
  }
  return { names: set.names, reads: new Set([fn, ...set.reads]) }
}

/** A function as middleware, wherever it is registered. */
export function middlewareCandidate(adapter: FrameworkAdapter, fn: FunctionNode): Candidate {
  const parameters = adapter.registered(fn)
  return { fn, parameters, role: 'middleware', endpoint: anywhere, before: [], first: [], isWrapped: false, isRegistered: true }
}

function headersIn({ handler, reads }: Interpretation): MiddlewareHeaders {
  const names = new Set<string>()
  for (const { event } of handler.moments) {
    if (event.kind === 'escape' || (event.kind === 'header' && !event.header)) return { names: 'any', reads }
    if (event.kind === 'header') for (const name of event.header!) names.add(name)
  }
  return { names: handler.incomplete ? 'any' : names, reads }
}

/** Keeps what an interpretation of middleware tells about its headers, for the handlers registered after it. */
export function keepHeaders(made: Interpretation): void {
  ofFunctions.set(made.candidate.fn, headersIn(made))
}

/** The functions that the headers of a list's last element were read from, as far as they were asked for. */
export function readsOfLast(list: Earlier): ReadonlySet<FunctionNode> {
  return ofLists.get(list)?.reads ?? none.reads
}

/** After an edit that concerns nothing in a list, it sets the same headers. */
export function keepHeadersOfList(from: Earlier, to: Earlier, reads: ReadonlySet<FunctionNode>): void {
  const names = ofLists.get(from)?.names
  if (names !== undefined) ofLists.set(to, { names, reads })
}
