import type { EventDraft } from '../../frameworks/contract/adapter.ts'
import { libraryCalled } from '../../http/registry/client-libraries.ts'
import type { Constant } from '../../http/responses/constant.ts'
import type { Status } from '../../http/responses/events.ts'
import { initialiserOf } from '../../syntax/initialisers.ts'
import type { Expression } from '../../syntax/ir/expressions.ts'
import { resolve } from '../../syntax/ir/scopes.ts'
import type { Known, Span } from '../../syntax/span.ts'
import { walk } from '../../syntax/walk.ts'
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
  const ofError = errorStatus(expression)
  const entered = run.position.stack.flatMap(({ kind, call }, i) =>
    kind === 'helper' && call ? [{ call, within: run.position.stack[i - 1]!.fn.module }] : [],
  )
  // A helper may be called by a helper: what counts is the call that says it.
  const said = entered.findLast(({ call }) => call.args.some((arg) => isSame(staticValue(arg), draft.status!.code))) ?? entered[0]
  const passed = said && spanIn(said.call, said.within === run.module ? undefined : said.within.uri)
  return {
    ...draft,
    status: { ...draft.status, ...(passed && { at: passed }), isPassed: true, ...(upstream && { upstream }), ...(ofError && { ofError }) },
  }
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

/** `error.status`, unless something stands in where there is none, and `error.code`. */
function errorStatus(expression: Expression): Status['ofError'] {
  const [, root = '', property = ''] = /^(e|ex|err|error|exception)\.(status|statusCode|code)$/.exec(pathOf(expression) ?? '') ?? []
  const { kind } = initialiserOf(expression) ?? expression
  const hasOther = kind === 'logical' || kind === 'conditional'
  if (root === '' || (hasOther && property !== 'code')) return undefined
  let changes = false
  const look = (one: Expression) => {
    if (one.kind === 'name' && resolve(one.name, one.scope)?.changed?.has(property)) changes = true
  }
  look(expression)
  walk(expression, look)
  return changes ? undefined : { name: `${root}.${property}`, part: property === 'code' ? 'code' : 'status' }
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
