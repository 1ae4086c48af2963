import type { EventDraft } from '../../frameworks/contract/adapter.ts'
import { libraryCalled } from '../../http/registry/client-libraries.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import type { Known, Span } from '../../syntax/span.ts'
import { spanIn } from '../paths/operations.ts'
import type { Run } from '../paths/run.ts'
import type { Abstract } from '../values/abstract.ts'
import { pathOf, writtenAs } from '../values/access-path.ts'
import { staticValue } from '../values/values.ts'

/** A status that a caller passed to a helper is said by the call of the helper, not by the helper's own code; one in a variable may be another on other paths. */
export function asPassed(run: Run, draft: EventDraft, written: readonly Expression[]): EventDraft {
  if ((draft.kind !== 'status' && draft.kind !== 'send') || !draft.status) return draft
  const { at } = draft.status
  const expression = writtenAt(written, at)
  // What says by itself what it is, without the values of parameters and variables, concerns this answer only.
  if (!expression || staticValue(expression).kind === 'constant') return draft
  const upstream = upstreamStatus(expression)
  const entered = run.position.stack.flatMap(({ kind, call }, i) =>
    kind === 'helper' && call ? [{ call, within: run.position.stack[i - 1]!.fn.module }] : [],
  )
  // A helper may be called by a helper: what counts is the call that says it.
  const said = entered.findLast(({ call }) => call.args.some((arg) => isSame(staticValue(arg), draft.status!.code))) ?? entered[0]
  const passed = said && spanIn(said.call, said.within === run.module ? undefined : said.within.uri)
  return { ...draft, status: { ...draft.status, ...(passed && { at: passed }), isPassed: true, ...(upstream && { upstream }) } }
}

/** Among what is written, or in an object literal there: the `code` of `{ status: code }`. */
function writtenAt(written: readonly Expression[], at: Span): Expression | undefined {
  for (const expression of written) {
    if (expression.start > at.start || expression.end < at.end) continue
    if (expression.start === at.start && expression.end === at.end) return expression
    return expression.kind === 'object'
      ? writtenAt(
          expression.properties.map(({ value }) => value),
          at,
        )
      : undefined
  }
  return undefined
}

/** `error.response.status`, and `answer.status` of an `answer` that was fetched. */
function upstreamStatus(expression: Expression): string | undefined {
  const path = pathOf(expression)
  return path && isUpstream(path) ? writtenAs(expression) : undefined
}

function isUpstream(path: string): boolean {
  const [, answer = ''] = /^(.+)\.status(?:Code)?$/.exec(path) ?? []
  if (/^(?:(?:e|ex|err|error)\.response|fetch\(\))$/.test(answer)) return true
  const library = answer.endsWith('()') ? libraryCalled(answer.slice(0, -'()'.length)) : undefined
  return !!library && library.gives !== 'content'
}

function isSame(value: Abstract, code: Known<Constant>): boolean {
  return value.kind === 'constant' && value.values.length === 1 && code?.length === 1 && value.values[0] === code[0]
}
