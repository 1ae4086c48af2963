import { statusTitle } from '../http/registry/status-codes.ts'
import type { TestCircumstance } from '../http/responses/circumstance.ts'
import { nearestTest } from '../http/responses/circumstances.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus } from '../http/responses/known-status.ts'
import { ownerCompared, rightAsked } from './parts/caller.ts'
import { type Refusal, wrongCredentials } from './parts/credentials.ts'
import { isInput } from './parts/request-input.ts'
import { sentAnswers } from './parts/sent-answers.ts'
import type { Rule } from './rule.ts'

export const unauthorizedVsForbidden: Rule = {
  id: 'unauthorized-vs-forbidden',
  summary: 'Tell 401 from 403',
  severity: 'warning',
  profile: 'strict',
  spec: 'RFC9110 15.5.4',
  on: 'handler',
  *check(handler) {
    for (const answer of sentAnswers(handler)) {
      const { outcome, event, code, at } = answer
      const test = nearestTest(event)
      const refusal = code === 401 ? test && whyNot401(test, handler) : wrongCredentials(answer, test, handler)
      if (!refusal) continue
      const { why, instead, severity } = refusal
      const edit = changedStatus(outcome, instead)
      yield {
        at,
        message: `${statusTitle(code!)} ${why}: ${instead} is meant.`,
        ...(severity && { severity }),
        fixes: edit ? [{ title: `Answer ${statusTitle(instead)}`, safe: false, edits: [edit] }] : [],
      }
    }
  },
}

function whyNot401(test: TestCircumstance, handler: Handler): Refusal | undefined {
  const { reads } = test
  const [first] = reads
  if (first && reads.every(({ absent, path }) => absent && /^process\.env\.|(^|\.)env\.[A-Z]/.test(path)))
    return { why: `where the server's own \`${first.name}\` is missing`, instead: 500 }
  const isInputMissing =
    first && reads.every(({ absent, path }) => absent && isInput(path, handler) && !/header|cookie|\bget\(/i.test(path))
  if (isInputMissing && reads.some(({ path }) => !/token|passw|secret|key|code|otp|session/i.test(path)))
    return { why: `where \`${first.name}\` is missing in the request`, instead: 400, severity: 'information' }
  const asked = rightAsked(test, handler)
  const owned = asked ? undefined : ownerCompared(test, handler)
  const about = asked ?? owned
  // Who is not there, has no rights either.
  if (!about || reads.some((read) => (read.absent && read !== about && !read.path.endsWith('()')) || read.optional)) return undefined
  return {
    why: asked ? `for a known user who lacks a right (\`${asked.name}\`)` : `for a known user who is not \`${owned!.name}\``,
    instead: 403,
  }
}
