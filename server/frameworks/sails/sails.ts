import { errorStatus } from '../../http/registry/error-classes.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Argument, CallEffect, EventDraft, FrameworkAdapter, ResponseCall, ReturnContext } from '../contract/adapter.ts'
import { type AnswerExample, lines, sampleContent, statements } from '../contract/answer-examples.ts'
import { nothing, page, send, valueFrom } from '../contract/drafts.ts'
import { isGiven, isNothing } from '../contract/known-constants.ts'
import { silentPrinter } from '../contract/silent-printer.ts'
import { express, express4 } from '../express/express.ts'
import { expressExample } from '../express/express-printer.ts'
import { actionSemantics, type Exit, exitsOf } from './sails-exits.ts'
import { actionRegistrations, classicRegistrations, isSails } from './sails-handlers.ts'

const classic: Semantics = {
  ...express4,
  name: 'Sails',
  rejection: 'answered',
  onThrow: { status: 'lost', headers: 'kept' },
}

/** Sails 1: actions `(req, res)`, with the responses of Express and those of its own. Sources: lib/hooks/responses and lib/router of sails, and the conformance tests. */
export const sails: FrameworkAdapter = {
  ...express,
  id: 'sails',
  example: { ...expressExample, name: 'Sails' },
  // (Its handlers have the shape of Express's.)
  before: ['express'],
  concerns: isSails,
  semantics: () => classic,
  registrations: classicRegistrations,
  signature: () => undefined,
  // The status of an error means nothing.
  maker: () => undefined,
  call: (call) => ownResponse(call) ?? express.call({ ...call, semantics: express4 }),
  // Sails takes care of what an action throws.
  collide: (first, second, context) => express.collide(first, second, { ...context, semantics: express4, isAsync: false }),
}

/** `res.ok(data)`, `res.notFound()`, `res.view(path)`. */
function ownResponse(call: ResponseCall): CallEffect | undefined {
  const { name, args, at } = call
  const [first] = args
  if (name === 'view') return { events: [send(page(first), { later: true })], returns: 'other' }
  const code = errorStatus('sails', ['res', name])
  if (code === undefined) return undefined
  const isContent = name === 'ok' || name === 'badRequest'
  const isText = name === 'forbidden' || (isContent && !isGiven(first))
  const body = isText ? ({ kind: 'text', open: false } as const) : isContent ? { ...first!.body, kind: 'json' as const } : unknown
  return { events: [send(body, { status: { code: [code], at } })], returns: 'other' }
}

const unknown = { kind: 'unknown', open: true } as const

const actionExample: AnswerExample = {
  name: 'Sails',
  print: (answer) =>
    lines(
      ...statements(answer, 'this.res.set'),
      answer.hasContent ? `throw { answered: ${sampleContent} }` : "throw 'answered'",
      `// exits: { answered: { statusCode: ${answer.status} } }`,
    ),
}

/** Actions of Sails 1 that name their exits: `{ inputs, exits, fn }`. Source: machine-as-action, and the conformance tests. */
export const sailsActions: FrameworkAdapter = {
  id: 'sails-actions',
  signs: [
    ['fn', String.raw`\s*:\s*async function\b`],
    ['exits', String.raw`\s*(?::\s*\{|\.\w+\()`],
  ],
  concerns: isSails,
  semantics: () => actionSemantics(undefined, true),
  registrations: actionRegistrations,
  registered: () => ['other', 'response'],
  signature: () => undefined,
  leavesHeaders: () => false,
  // exits.notFound(data)
  call({ name, args: [output], at, semantics }) {
    const exit = exitsOf(semantics).get(name)
    return exit && { events: taken(exit, output, at), returns: 'other' }
  },
  assign: () => [],
  guard: () => undefined,
  property: (path) => (path.length === 1 ? 'method' : undefined),
  returned,
  thrown,
  collide: (_first, second) =>
    second.kind === 'send' ? { effect: 'warned', consequence: 'Sails ignores this exit and logs a warning', isThrown: false } : undefined,
  example: actionExample,
  print: silentPrinter,
}

/** What an async action returns leaves by the exit `success`. */
function returned(value: Argument | undefined, { role, semantics, isAsync, hasEscaped }: ReturnContext): readonly EventDraft[] {
  const exit = exitsOf(semantics).get('success')
  if (role !== 'route' || !isAsync || !exit) return []
  if (hasEscaped || (!value && exit.code === undefined)) return [{ kind: 'escape' }]
  return value ? taken(exit, value, value.at) : []
}

/** `throw 'notFound'`, `throw { notFound: data }`. */
function thrown(value: Argument, semantics: Semantics): CallEffect | undefined {
  const [name] = value.constant ?? value.properties?.keys() ?? []
  const exit = typeof name === 'string' ? exitsOf(semantics).get(name) : undefined
  if (!exit || (value.constant?.length ?? value.properties?.size) !== 1) return undefined
  const events = taken(exit, value.property(name as string), value.at)
  return { events: events.map((event) => (event.kind === 'send' ? { ...event, thrown: true } : event)), returns: 'answer', given: 'thrown' }
}

function taken({ code, type }: Exit, output: Argument | undefined, at: Argument['at']): readonly EventDraft[] {
  const status = { code: code === undefined ? undefined : [code], at }
  if (type === 'redirect') return [send(nothing, { status, target: valueFrom(output) })]
  if (type === 'view') return [send({ kind: 'html', open: true }, { status })]
  if (type !== '') return [send(unknown, { status })]
  if (!output || isNothing(output)) return [send({ kind: 'text', open: false }, { status })]
  return [send(output.body.kind === 'text' ? { ...output.body, kind: 'html' } : output.body, { status })]
}
