import { statusTitle } from '../http/registry/status-codes.ts'
import type { TestCircumstance } from '../http/responses/circumstance.ts'
import { everyRead, nearestTest } from '../http/responses/circumstances.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { isInput } from './parts/request-input.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const serverErrorForClientFault: Rule = {
  id: 'server-error-for-client-fault',
  summary: 'Answer bad input with a client error',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 15.6',
  on: 'handler',
  *check(handler) {
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      if (code !== 500) continue
      const test = nearestTest(event)
      const fault = test && faultOf(test, handler)
      if (!fault) continue
      const edit = changedStatus(outcome, fault.code)
      yield {
        at,
        message: `500 blames the server, and ${fault.what}: nobody on call can fix it.`,
        fixes: edit ? [{ title: `Answer ${statusTitle(fault.code)}`, safe: false, edits: [edit] }] : [],
      }
    }
  },
}

interface Fault {
  /** Completes “500 says that the server failed, and …”. */
  readonly what: string
  readonly code: number
}

/** Names and codes that libraries give to errors the client has caused. */
const named: readonly (readonly [RegExp, number])[] = [
  [/^(P2002|23505|ER_DUP_ENTRY|SQLITE_CONSTRAINT_UNIQUE|SequelizeUniqueConstraintError|UniqueConstraintError|11000)$/, 409],
  [/^(P2025|NotFoundError|EntityNotFound(Error)?|DocumentNotFoundError)$/, 404],
  [/^(CastError|ValidationError|ZodError|YupError|SequelizeValidationError|LIMIT_FILE_SIZE|LIMIT_UNEXPECTED_FILE)$/, 400],
]

const validation = /validationResult\(\)|\.safeParse(Async)?\(\)\.(success|error)|\.validate(Sync)?\(\)\.error$/

/** What is the server's own to get right: the answer of another service, its configuration. */
const notOfClient = /respon|reply|output|config|\benv/i

function faultOf(test: TestCircumstance, handler: Handler): Fault | undefined {
  const { reads, compares, equals } = test
  for (const value of equals) {
    const code = named.find(([name]) => name.test(String(value)))?.[1]
    if (code) return { what: `\`${value}\` is what the client's data caused`, code }
  }
  if (reads.length === 0) return undefined
  if (reads.every(({ path }) => validation.test(path) && !notOfClient.test(path)) && compares.length === 0)
    return { what: 'the validation of the request failed', code: 400 }
  const missing = everyRead(test, ({ absent, path }) => absent === true && isInput(path, handler))
  return missing ? { what: `\`${reads[0]!.name}\` is missing in the request`, code: 400 } : undefined
}
