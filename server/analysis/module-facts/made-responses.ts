import type { CallEffect, FrameworkAdapter, ResponseCall, Surroundings } from '../../frameworks/contract/adapter.ts'
import { adapters } from '../../frameworks/index.ts'
import { mswMaker, mswSemantics } from '../../frameworks/web/msw.ts'
import { runtimeOf } from '../../frameworks/web/runtime.ts'
import { webMaker } from '../../frameworks/web/web-response.ts'
import { anywhere } from '../../http/responses/endpoint.ts'
import type { ResponseEvent } from '../../http/responses/events.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Moment, Outcome, ResponseState } from '../../http/responses/outcome.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import { calledName } from '../../syntax/called-name.ts'
import type { Call } from '../../syntax/ir/expressions.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { Span } from '../../syntax/span.ts'
import { argumentOf } from '../interpreter/argument.ts'
import { operationIn } from '../paths/operations.ts'
import { purposesOfFile } from '../project/purposes.ts'
import { calleeOf, type Maker } from '../values/makers.ts'
import { staticValue } from '../values/values.ts'

/** What makes a Response, and how it is treated there. */
interface Made {
  readonly framework: string
  readonly maker: Maker
  readonly semantics: Semantics
}

/** Responses that no handler is known to answer with: of caches, of stubs, of the methods of a Durable Object. What other code makes of them nobody knows; whether they can be made, their text tells. */
export function madeResponses(module: Module, handlers: readonly Handler[], surroundings: Surroundings): readonly Handler[] {
  if (!/Response\b/.test(module.text) && module.imports.size === 0) return []
  // (No two calls have the same end.)
  const answered = new Set(handlers.flatMap(({ moments }) => moments.flatMap(({ event }) => endOf(event, module.uri))))
  const wanted = wantedRefusals(module)
  return module.calls.flatMap((call) => {
    if (answered.has(call.end) || wanted.some(({ start, end }) => start <= call.start && call.end <= end)) return []
    const made = makerOfResponse(call, module, surroundings)
    const effect = made?.maker(callIn(module, call, made.semantics))
    return made && effect && isOwn(effect) ? [asHandler(module, call, made, effect)] : []
  })
}

/** Where the code of an event ends, as far as it stands in a file. */
function endOf(event: ResponseEvent, uri: string): readonly number[] {
  const { end, file } = (event.source ?? event).expression
  return file === undefined || file === uri ? [end] : []
}

/** What a test tries to see it throw: `expect(() => new Response('', { status: 204 })).toThrow()`. */
function wantedRefusals({ calls, uri }: Module): readonly Span[] {
  if (!purposesOfFile(uri).has('test')) return []
  return calls.flatMap(({ callee, args }) =>
    /^(expect|throws|rejects|doesNotThrow|assertThrows|assertRejects)$/.test(calledName(callee))
      ? args.filter(({ kind }) => kind === 'function')
      : [],
  )
}

function makerOfResponse(call: Call, { imports }: Module, surroundings: Surroundings): Made | undefined {
  const callee = calleeOf(call)
  if (!callee) return undefined
  const { module } = callee
  if (module === undefined) return madeBy(webMaker(callee), 'web', runtimeOf(surroundings, imports))
  const ofMsw = mswMaker(callee)
  if (ofMsw) return madeBy(ofMsw, 'web', mswSemantics)
  // (What others make errors of is not known to be this one's.)
  const adapter = owning(module).find(({ maker }) => maker?.(callee))
  return adapter && madeBy(adapter.maker?.(callee), adapter.id, adapter.semantics(surroundings))
}

const owners = new Map<string, readonly FrameworkAdapter[]>()

/** The adapters of the framework that a package belongs to. */
export function owning(module: string): readonly FrameworkAdapter[] {
  const known = owners.get(module)
  if (known) return known
  const found = adapters.filter(({ packages = [] }) => packages.some((name) => new RegExp(`^(?:${name})$`).test(module)))
  owners.set(module, found)
  return found
}

const madeBy = (maker: Maker | undefined, framework: string, semantics: Semantics): Made | undefined =>
  maker && { framework, maker, semantics }

function callIn(module: Module, call: Call, semantics: Semantics): ResponseCall {
  const { name, receiver, at } = operationIn(module, call)
  const args = call.args.map((argument) => argumentOf(argument, staticValue(argument), { vars: new Map() }, undefined))
  return { path: [], isOnMade: false, name, receiver, args, at, semantics, text: ({ start, end }) => module.text.slice(start, end) }
}

/** Whether an answer is made or refused there, and nothing is done to another. */
const isOwn = ({ returns }: CallEffect) => returns === 'answer' || returns === 'never'

function asHandler(module: Module, call: Call, { framework, semantics }: Made, effect: CallEffect): Handler {
  const operation = operationIn(module, call)
  let state: ResponseState = { headers: new Map(), headersOpen: true }
  const moments: Moment[] = []
  let outcome: Outcome | undefined
  for (const draft of effect.events) {
    const event = { ...operation, ...draft } as ResponseEvent
    moments.push({ event, before: state })
    if (event.kind === 'status') state = { ...state, status: event.status }
    if (event.kind !== 'send') continue
    const status = event.status ?? state.status ?? { code: [semantics.defaultStatus], at: event.at }
    outcome = { ending: 'sent', status, headers: state.headers, headersOpen: true, body: event.body, event }
  }
  const { start, end } = call
  return {
    ...anywhere,
    framework,
    semantics,
    role: 'helper',
    purposes: purposesOfFile(module.uri),
    isRegistered: false,
    parameters: [],
    isAsync: false,
    at: operation.at,
    body: { start, end },
    moments,
    outcomes: outcome ? [outcome] : [],
    answering: [],
    returnedErrors: [],
    unguarded: [],
    incomplete: false,
  }
}
