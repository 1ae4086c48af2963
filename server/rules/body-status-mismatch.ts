import { statusTitle } from '../http/registry/status-codes.ts'
import type { Body, Value } from '../http/responses/events.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import type { Fix } from '../http/responses/problem.ts'
import { type SentAnswer, sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const bodyStatusMismatch: Rule = {
  id: 'body-status-mismatch',
  summary: 'Say the same status in the body as in the response',
  severity: 'warning',
  profile: 'recommended',
  spec: 'RFC9457 3.1.2',
  on: 'handler',
  *check(handler) {
    if (handler.purposes.has('graphql') || handler.purposes.has('json-rpc')) return
    for (const answer of sentAnswers(handler)) {
      const { code } = answer
      const said = statusIn(answer.body)
      if (code === undefined || !said || said.code === code) continue
      yield {
        at: said.value.at && !said.value.at.file && !answer.event.source ? said.value.at : answer.at,
        message: `The body says ${said.code} and the response is ${statusTitle(code)}: clients that read only one are misled.`,
        // Two codes of one class: nobody takes an error for a success.
        ...(Math.floor(code / 100) === Math.floor(said.code / 100) && { severity: 'information' as const }),
        fixes: fixes(answer, code, said),
      }
    }
  },
}

interface Said {
  readonly code: number
  readonly value: Value
}

/** A status in the content: `status: 404`; `code: 404` only beside a message, as it may be anything else. */
function statusIn({ properties }: Body): Said | undefined {
  for (const [name, value] of properties ?? []) {
    const isStatus = /^(status|statusCode|status_code|httpStatus|httpCode)$/.test(name)
    const isCode = name === 'code' && ['message', 'error', 'msg'].some((other) => properties?.has(other))
    const [code] = value.constant ?? []
    if ((isStatus || isCode) && value.constant?.length === 1 && isStatusCode(code)) return { code, value }
  }
  return undefined
}

const isStatusCode = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599

function fixes({ outcome, event }: SentAnswer, code: number, said: Said): readonly Fix[] {
  const edit = changedStatus(outcome, said.code)
  const response: readonly Fix[] = edit ? [{ title: `Answer ${statusTitle(said.code)}`, safe: false, edits: [edit] }] : []
  if (!said.value.at || said.value.at.file || event.source) return response
  return [
    ...response,
    { title: `Say ${code} in the body`, safe: false, edits: [{ kind: 'replace', at: said.value.at, text: String(code) }] },
  ]
}
