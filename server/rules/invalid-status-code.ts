import { statusCode, statusTitle } from '../http/registry/status-codes.ts'
import { circumstancesOf } from '../http/responses/circumstances.ts'
import type { Constant } from '../http/responses/constant.ts'
import type { ResponseEvent, Status, StatusIntake } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Fix, Problem } from '../http/responses/problem.ts'
import { faultPlace } from './parts/fault-place.ts'
import { misuses, repaired } from './parts/misuse.ts'
import type { Rule } from './rule.ts'

export const invalidStatusCode: Rule = {
  id: 'invalid-status-code',
  summary: 'Use a status code that can be sent',
  severity: 'error',
  profile: 'recommended',
  anywhere: true,
  inTests: true,
  spec: 'RFC9110 15',
  on: 'handler',
  *check(handler) {
    yield* misuses(handler, 'text', repaired('Write the number'))
    const { moments, outcomes, semantics } = handler
    for (const { event, status } of outcomes) {
      const open = event?.kind === 'send' && status && ofError(handler, event, status)
      if (open) yield { ...open, ...faultPlace(handler, event, status.at) }
    }
    for (const { event } of moments) {
      const status = event.kind === 'status' || event.kind === 'send' ? event.status : undefined
      if (!status) continue
      for (const problem of problemsOf(status, status.takenBy ?? semantics)) yield { ...problem, ...faultPlace(handler, event, problem.at) }
    }
  },
}

/** A status that an error need not have, where nobody asks whether it has. */
function ofError({ semantics }: Handler, event: ResponseEvent, { ofError: said }: Status): Omit<Problem, 'at'> | undefined {
  if (!said) return undefined
  const error = said.name.split('.')[0]!
  const isAsked = circumstancesOf(event).some(
    (one) => one.form === 'test' && one.reads.some(({ path, name }) => isPartOf(path, error) || isPartOf(name, error)),
  )
  if (isAsked) return undefined
  const what = said.part === 'code' ? "many are words such as 'ENOENT'" : 'most errors have none'
  return { message: `\`${said.name}\` need not be a status: ${what}, and ${consequence[semantics.invalidStatus]}.`, severity: 'warning' }
}

const isPartOf = (path: string, error: string) => path === error || path.startsWith(`${error}.`)

/** Of a choice, the numbers that are wrong. */
function problemsOf(status: Status, intake: StatusIntake): readonly Problem[] {
  const problem = problemOf(status, intake)
  if (problem) return [problem]
  return status.choices?.flatMap((choice) => (choice.at.file ? [] : (problemOf(choice, intake) ?? []))) ?? []
}

function problemOf(status: Status, intake: StatusIntake): Problem | undefined {
  const problem = status.code?.length ? judge(status, status.code, intake) : undefined
  return problem && { at: status.at, ...problem }
}

function judge(status: Status, codes: readonly Constant[], intake: StatusIntake): Omit<Problem, 'at'> | undefined {
  if (intake.invalidStatus === 'accepted') return undefined
  if (codes.every((code) => typeof code === 'string' && isAcceptable(Number(code), intake))) return numericString(status, codes, intake)
  const shown = codes.map((code) => (typeof code === 'string' ? `"${code}"` : String(code))).join(' or ')
  if (codes.every((code) => typeof code === 'number' && code > 599 && isAcceptable(code, intake))) {
    const message = `${shown} is no status code: ${intake.name} sends it, and clients should take it for an error of the server.`
    return { message, severity: 'warning', fixes: withoutLastDigit(status, codes) }
  }
  if (!codes.every((code) => !isAcceptable(code, intake))) return undefined
  const [low, high] = intake.validStatus
  return {
    message: `${shown} is no status code: ${intake.name} takes integers from ${low} to ${high}; ${consequence[intake.invalidStatus]}.`,
    fixes: withoutLastDigit(status, codes),
  }
}

/** `4040` is 404 with a key hit twice. */
function withoutLastDigit({ at, isPassed }: Status, [code, ...others]: readonly Constant[]): readonly Fix[] {
  const meant = typeof code === 'number' && others.length === 0 ? statusCode(Math.trunc(code / 10)) : undefined
  if (!meant || meant.code < 200 || isPassed || at.file) return []
  const edits = [{ kind: 'change-status', at, status: meant.code }] as const
  return [{ title: `Answer ${statusTitle(meant.code)}`, safe: false, edits }]
}

const consequence = {
  'throws-at-once': 'setting it throws',
  'throws-when-sent': 'sending it throws',
  ignored: 'the status stays as it was',
  'goes-out': 'clients refuse it',
  accepted: 'it is taken as it is',
} as const satisfies Record<StatusIntake['invalidStatus'], string>

/** Whether a value can be a status as it is; numeric strings are judged apart. What converts them cuts fractions off. */
function isAcceptable(code: Constant, { validStatus: [low, high], numericString }: StatusIntake): boolean {
  if (typeof code !== 'number' || (numericString === 'throws' && !Number.isInteger(code))) return false
  const status = Math.trunc(code)
  return status >= low && status <= high
}

function numericString(status: Status, codes: readonly Constant[], intake: StatusIntake): Omit<Problem, 'at'> {
  const [code] = codes
  const number = String(Math.trunc(Number(code)))
  const fixes =
    codes.length === 1 && !status.at.file
      ? [{ title: `Write ${number}`, safe: true, edits: [{ kind: 'replace' as const, at: status.at, text: number }] }]
      : []
  if (intake.numericString === 'throws')
    return { message: `The status is the string "${code}": ${intake.name} takes numbers only, and setting it throws.`, fixes }
  return {
    message: `The status is the string "${code}": ${intake.name} converts it, other frameworks and later versions throw.`,
    severity: 'hint',
    fixes,
  }
}
