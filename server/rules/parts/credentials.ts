import type { Read, TestCircumstance } from '../../http/responses/circumstance.ts'
import { failedCalls } from '../../http/responses/circumstances.ts'
import type { Handler } from '../../http/responses/handler.ts'
import type { Severity } from '../../http/responses/problem.ts'
import type { SentAnswer } from './sent-answers.ts'

/** Why a refusal has the wrong status, and which says what is meant. */
export interface Refusal {
  /** Completes “403 Forbidden …: 401 Unauthorized says that.” */
  readonly why: string
  readonly instead: number
  readonly severity?: Severity
}

/** Why an answer should have asked for credentials: none were sent, or they are wrong. */
export function wrongCredentials({ outcome, code }: SentAnswer, test: TestCircumstance | undefined, handler: Handler): Refusal | undefined {
  if ((code !== 403 && code !== 404 && code !== 422) || handler.purposes.has('webhook')) return undefined
  const call = outcome.catching?.discriminates ? undefined : failedCalls(outcome).find((name) => verifies.test(name))
  if (call) return { why: `where \`${call}()\` does not accept the credentials`, instead: 401 }
  return test && (missing(test, handler) ?? mistaken(test) ?? (isLogIn(handler) ? ofLogIn(test) : undefined))
}

/** Tokens that say who calls; signatures and one-time codes are something else. */
const verifies =
  /(^|\.)(jwt|jsonwebtoken|jwtService|jose)\.(verify|decode|verifyAsync)$|^verify$|(^|\.)(jwtVerify|verify_?(access_?|auth_?|id_?|bearer_?|session_?)?(jwt|token|cookie)s?|verifySession)$/i

const credentials =
  /(^|[^a-z])authorization$|(^|[._])(access|auth|bearer|id)?_?(token|jwt)$|api_?-?key$|isAuthenticated\(\)$|isLoggedIn(\(\))?$|(req|request|session|locals|state|var)\.(user|userId|user_id|currentUser|account|auth)$/i
/** What tells who calls: `await auth()`, `getServerSession()`, `c.get('user')`. */
const session =
  /(?:(^|\.)(auth|get_?(server_?)?session|auth\.get_?user|get_?current_?user|current_?user|get_?auth)|^get_?user)\(\)(\.(user|user_?id|session))?$/i
const gotten = /(^|\.)(get|header|getHeader)\(\)$/
const names = /^(user(Id)?|currentUser|session|auth|jwtPayload|authorization|x-api-key|x-access-token)$/i
const others = /csrf|xsrf|captcha|reset|invit|confirm|verif|unsubscribe|device|push/i

/** No credentials were sent at all. */
function missing({ reads, compares }: TestCircumstance, { request = 'req' }: Handler): Refusal | undefined {
  const asked = reads.filter(({ given }) => !given)
  const isNamed = compares.length > 0 && compares.every((value) => names.test(String(value)))
  if (asked.length === 0 || (compares.length > 0 && !isNamed)) return undefined
  const isCredential = ({ absent, path, name }: Read) => {
    if (!absent || others.test(`${path} ${name}`) || path.startsWith(`${request}.body`) || path.startsWith(`${request}.query`)) return false
    return isNamed ? gotten.test(path) : credentials.test(path) || credentials.test(name) || session.test(path)
  }
  return asked.every(isCredential) ? { why: `where \`${asked[0]!.name}\` is missing and nobody has logged in`, instead: 401 } : undefined
}

const secret = /process\.env\.\w*(KEY|SECRET|TOKEN|PASS\w*)$|(^|\.)(api_?key|secret|\w+_(key|secret|token))$/i
const sent = /headers\.(authorization|x-api-key|api-key|x-auth-token|x-access-token)|(^|\.)(get|header|getHeader)\(\)/i

/** A key that was sent is compared with the one it should be. */
function mistaken({ reads, compares }: TestCircumstance): Refusal | undefined {
  const asked = reads.filter(({ given }) => !given)
  if (asked.length < 2 || (compares.length > 0 && !compares.every((value) => names.test(String(value))))) return undefined
  const key = asked.find(({ path, name }) => sent.test(path) && !secret.test(name) && !others.test(`${path} ${name}`))
  const isSecret = (read: Read) => secret.test(read.path)
  return key && asked.some(isSecret) && asked.every((read) => read === key || read.path === key.path || isSecret(read))
    ? { why: `where \`${key.name}\` is not the key`, instead: 401 }
    : undefined
}

const isLogIn = ({ route, purposes }: Handler) =>
  purposes.has('login') && !!route?.some((path) => /(log|sign)-?in\/?$|\/authenticate\/?$/i.test(path))

const compared =
  /(^|\.)(compare(Sync)?|(verify|check|validate|match|compare|is_?valid|is_?correct)_?password\w*|password_?matches?|verify)\(\)$/i
const lookedUp = /(^|\.)(find\w*|get_?user\w*|first|one)\(\)$/i

function ofLogIn({ reads, compares }: TestCircumstance): Refusal | undefined {
  const asked = reads.filter(({ given }) => !given)
  const [first] = asked
  if (!first || compares.length > 0 || !asked.every(({ absent }) => absent)) return undefined
  if (asked.every(({ path }) => compared.test(path))) return { why: 'for a wrong password at a log-in', instead: 401 }
  if (!asked.every(({ path }) => lookedUp.test(path))) return undefined
  return { why: 'for an unknown user at a log-in', instead: 401, severity: 'information' }
}
