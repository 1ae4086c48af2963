import type { FrameworkAdapter } from '../../frameworks/contract/adapter.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Run } from '../paths/run.ts'
import { staticValue } from '../values/values.ts'
import type { Candidate } from './candidates.ts'
import type { Interpretation } from './interpretation.ts'

interface MiddlewareHeaders {
  readonly names: ReadonlySet<string> | 'any'
  readonly reads: ReadonlySet<FunctionNode>
}

const headersOfMiddleware = new WeakMap<FunctionNode, MiddlewareHeaders>()

type InterpretMiddleware = (candidate: Candidate) => Interpretation

/** The headers that middleware registered before may set; `any` when we cannot tell. */
export function headersBefore(run: Run, before: readonly Expression[], interpret: InterpretMiddleware): ReadonlySet<string> | 'any' {
  const all = new Set<string>()
  for (const expression of before) {
    const origin = originOf(expression)
    if (origin && run.adapter.leavesHeaders(origin)) continue
    const value = staticValue(expression)
    // (A router of another file.)
    if (value.kind === 'library' && run.adapter.leavesHeaders(value.origin)) continue
    if (value.kind !== 'function') return 'any'
    let set = headersOfMiddleware.get(value.fn)
    if (!set) {
      headersOfMiddleware.set(value.fn, { names: 'any', reads: new Set() })
      set = headersIn(interpret(middlewareCandidate(run.adapter, value.fn)))
      headersOfMiddleware.set(value.fn, set)
    }
    run.reads.add(value.fn)
    for (const fn of set.reads) run.reads.add(fn)
    if (set.names === 'any') return 'any'
    for (const name of set.names) all.add(name)
  }
  return all
}

function middlewareCandidate(adapter: FrameworkAdapter, fn: FunctionNode): Candidate {
  return {
    fn,
    parameters: adapter.registered(fn),
    role: 'middleware',
    methods: [],
    route: undefined,
    before: [],
    isWrapped: false,
    isRegistered: true,
  }
}

/** What an interpretation of middleware tells about its headers, for the handlers registered after it. */
export function keepHeaders(made: Interpretation): void {
  headersOfMiddleware.set(made.candidate.fn, headersIn(made))
}

function headersIn({ handler, reads }: Interpretation): MiddlewareHeaders {
  const names = new Set<string>()
  for (const { event } of handler.moments) {
    if (event.kind === 'escape' || (event.kind === 'header' && !event.header)) return { names: 'any', reads }
    if (event.kind === 'header') for (const name of event.header!) names.add(name)
  }
  return { names: handler.incomplete ? 'any' : names, reads }
}
