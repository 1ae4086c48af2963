import { nearestTest } from '../http/responses/circumstances.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Span } from '../syntax/span.ts'
import { ownerCompared } from './parts/caller.ts'
import { isInput } from './parts/request-input.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const mixedHiding: Rule = {
  id: 'mixed-hiding',
  summary: 'Hide what a caller may not see everywhere, or nowhere',
  severity: 'information',
  profile: 'strict',
  spec: 'RFC9110 15.5.4',
  on: 'file',
  *check({ handlers }) {
    const refusals = handlers.flatMap((handler) => [...refusalsIn(handler)])
    for (const { thing, at, code } of refusals) {
      const hidden = code === 403 && refusals.find((other) => other.code === 404 && other.thing === thing)
      if (!hidden) continue
      yield {
        at,
        message: `403 tells that this \`${thing}\` exists, and another handler hides that with 404.`,
        related: [{ at: hidden.at, message: 'It is hidden here.' }],
      }
    }
  },
}

interface Refused {
  /** What belongs to somebody else, as the code calls it. */
  readonly thing: string
  readonly at: Span
  readonly code: 403 | 404
}

function* refusalsIn(handler: Handler): Generator<Refused> {
  for (const { event, code, at } of sentAnswers(handler)) {
    const test = code === 403 || code === 404 ? nearestTest(event) : undefined
    const owner = test && ownerCompared(test, handler)
    if (owner && !at.file && !isGiven(owner.path, handler)) yield { thing: owner.name.split('.')[0]!, at, code: code as 403 | 404 }
  }
}

/** What the client sent itself, before anything was looked up, tells nothing of what there is. */
function isGiven(path: string, handler: Handler): boolean {
  const [first = ''] = path.split('.')
  return isInput(path, handler) || handler.parameters.some(({ parts }) => parts?.has(first))
}
