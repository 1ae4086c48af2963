import { statusTitle } from '../http/registry/status-codes.ts'
import { nearestTest } from '../http/responses/circumstances.ts'
import type { Read, TestCircumstance } from '../http/responses/events.ts'
import type { Handler } from '../http/responses/handler.ts'
import { changedStatus } from '../http/responses/known-status.ts'
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
    for (const { outcome, event, code, at } of sentAnswers(handler)) {
      if (code !== 401 && code !== 403) continue
      const test = nearestTest(event)
      const why = test && (code === 401 ? whyForbidden(test, handler) : whyUnauthorized(test))
      if (!why) continue
      const other = code === 401 ? 403 : 401
      const edit = changedStatus(outcome, other)
      yield {
        at,
        message: `${statusTitle(code)} ${why}: ${statusTitle(other)} says that.`,
        fixes: edit ? [{ title: `Answer ${statusTitle(other)}`, safe: false, edits: [edit] }] : [],
      }
    }
  },
}

const right =
  /(^|\.)(roles?|role_?name|is_?admin|is_?super_?user|is_?owner|is_?staff|permissions?|perms|scopes?|privileges?|can[A-Z]\w*|has(Role|Permission|Access|Scope)\w*)(\b|\()/i
const owner = /(^|\.)(user_?id|owner(_?id)?|author(_?id)?|created_?by)(\b|\.|\()/i
const identity = /\b(user|session\.user|auth|account|currentUser|me)\.\w+/i

/** The user is known here: what is missing is a right. */
function whyForbidden({ reads }: TestCircumstance, { request = 'req' }: Handler): string | undefined {
  const isMissingIdentity = ({ absent, path }: Read) => absent && !right.test(path)
  if (reads.length === 0 || reads.some(isMissingIdentity)) return undefined
  const found = reads.find(({ path, name }) => (right.test(path) || right.test(name)) && identity.test(path))
  if (found) return `for a user who is known and lacks a right (\`${found.name}\`)`
  const isOwn = ({ path }: Read) => path.startsWith(`${request}.`) && identity.test(path) && /id$/i.test(path)
  const owned = reads.find((read) => owner.test(read.path) && !isOwn(read) && !read.path.startsWith(`${request}.`))
  return owned && reads.some(isOwn) ? `for a user who is known and not \`${owned.name}\`` : undefined
}

const credentials =
  /authorization|(^|[._])(access|auth|bearer|id|refresh)?_?(token|jwt)$|api_?-?key$|isAuthenticated\(\)$|isLoggedIn(\(\))?$|(req|request|session|locals|state)\.(user|userId|user_id|currentUser|account|auth)$/i

/** No credentials were sent at all. */
function whyUnauthorized({ reads, compares }: TestCircumstance): string | undefined {
  if (reads.length === 0 || compares.length > 0) return undefined
  const isCredential = ({ absent, path, name }: Read) =>
    absent && (credentials.test(path) || credentials.test(name)) && !/csrf|xsrf|captcha|reset|invit/i.test(`${path} ${name}`)
  return reads.every(isCredential) ? `where \`${reads[0]!.name}\` is missing and nobody has logged in` : undefined
}
