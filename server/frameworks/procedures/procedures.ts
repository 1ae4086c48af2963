import { errorStatus } from '../../http/registry/error-classes.ts'
import type { Status } from '../../http/responses/events.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Span } from '../../syntax/span.ts'
import type { Argument, CallEffect, FrameworkAdapter } from '../contract/adapter.ts'
import { send } from '../contract/drafts.ts'
import { madeError } from '../contract/error-makers.ts'
import { silentPrinter } from '../contract/silent-printer.ts'
import { returning } from '../web/web-response.ts'

// Procedures that clients call by name: what they return is content of a 200, and an error says its status by a name of its own.

/** The parts of an adapter that are the same for all of them. */
export const procedures = {
  ...returning,
  signature: () => undefined,
  registered: () => ['request', 'other'],
  call: () => undefined,
  property: () => undefined,
  returned: (value) => (value ? [send({ ...value.body, kind: 'json' })] : []),
  print: silentPrinter,
} satisfies Partial<FrameworkAdapter>

/** The parameters of a procedure, and of middleware before it: an object with `next`. */
export const contexts = {
  registered: () => ['response'],
  // (What is thrown after it, the client gets.)
  call: ({ name }) => (name === 'next' ? { events: [{ kind: 'delegate', error: false, use: 'awaited' }], returns: 'other' } : undefined),
  property: ([first], isOnMade) => (first === 'next' && !isOnMade ? 'method' : undefined),
} satisfies Partial<FrameworkAdapter>

/** An error that is thrown. `code` is the name of its status in the errors of `library`; any other name stands for `otherwise`, where that is known. */
export function codedError(
  [library, error]: readonly [library: string, error: string],
  code: Argument | undefined,
  at: Span,
  otherwise?: number,
): CallEffect {
  const codes = code?.constant?.map((name) => errorStatus(library, [`${error}#code`, String(name)]) ?? otherwise)
  return thrownError({ code: codes?.every((it) => it !== undefined) ? codes : undefined, at })
}

/** An error that becomes an answer where it is thrown. */
export function thrownError(status: Status): CallEffect {
  return madeError(status, 'json')
}

const maxSteps = 100

/** The expressions that make a procedure, from the last call of a chain to what it begins with; through variables that are never reassigned. */
export function chainOf(expression: Expression): readonly Expression[] {
  const chain: Expression[] = []
  for (let at: Expression | undefined = expression; at && chain.length < maxSteps; at = before(at)) chain.push(at)
  return chain
}

function before(link: Expression): Expression | undefined {
  if (link.kind === 'call') return link.isNew ? undefined : link.callee
  if (link.kind === 'member') return link.object
  return initialiserOf(link)
}
