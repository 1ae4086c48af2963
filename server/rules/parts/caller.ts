import type { Read, TestCircumstance } from '../../http/responses/circumstance.ts'
import type { Handler } from '../../http/responses/handler.ts'

// What code calls whoever sends a request, the credentials that come with it, and what it may do.

/** `req.user.role`, `session.user.id`, `request.auth.credentials.scope` */
const ofCaller =
  /(^|\.)(user|current_?user|me|account|auth|session|identity|principal|claims|payload|decoded|jwt(payload)?|viewer|actor|caller|member|credentials)\.\w/i
const callerItself =
  /(^|\.)(user|current_?user|me|account|auth|session|identity|principal|claims|payload|decoded|jwt(payload)?|viewer|actor|caller|member|credentials)$/i
/** What gives the caller: `verify(token)`, `await auth()`, `c.get('user')`. */
const givesCaller =
  /(^|[._])(verify\w*|jwtVerify|decode\w*|auth|authenticate\w*|get_?(server_?)?session|get_?(current_?)?user|current_?user|(require|load|ensure)_?(user|auth|session)\w*|use_?session)\(\)\.\w/i
const lookUp = /(^|\.)(find\w*|query\w*|select\w*|fetch\w*|load\w*|first|one|get)\(\)/i

/** Whether what is read is part of who sends the request, as somebody has found out before. */
export function isOfCaller({ path, name }: Read, handler: Handler): boolean {
  const context = handler.parameters.find(({ is }) => is === 'response')?.name
  if (givesCaller.test(path)) return true
  // (What code gets of the context is what it calls it.)
  if (context && path.startsWith(`${context}.get().`)) return ofCaller.test(name) || /^\w+\.get\(\)\./.test(name)
  return !lookUp.test(path) && ofCaller.test(path)
}

const own = /(^|\.)(user_?id|uid|sub|account_?id|tenant_?id|org(ani[sz]ation)?_?id|team_?id|workspace_?id|customer_?id)$/i

/** The caller's own id, or that of what the caller belongs to: `req.user.id`, `req.userId`, `auth().userId`, `c.get('userId')`. */
export function isIdOfCaller(read: Read, handler: Handler): boolean {
  const { path, name } = read
  const { request = 'req' } = handler
  if (isOfCaller(read, handler)) return /(id|sub)$/i.test(path.replace(/\.(toString|toHexString|valueOf)\(\)$/, ''))
  if (path.startsWith(`${request}.`)) return own.test(path) && path.split('.').length === 2
  return givesCaller.test(path) && own.test(name)
}

/** Whether the caller as a whole is meant: `req.user`, what `verify(token)` gives. */
export const isCaller = ({ path, name }: Read): boolean =>
  callerItself.test(path) || (givesCaller.test(`${path}.x`) && callerItself.test(name))

const right =
  /(^|\.)(roles?|role_?(name|id)|is_?(admin|super_?user|owner|staff|moderator|manager|premium|pro)|permissions?|perms|scopes?|privileges?|abilities|plan|tier|subscription(_?(plan|tier))?|can[A-Z]\w*|(has|check)_?(Role|Permission|Access|Scope|Right)\w*)(\b|\()/i

export const isRight = ({ path, name }: Read): boolean => right.test(path) || right.test(name)

const owner =
  /(^|\.)(user(_?id)?|owner(_?id)?|author(_?id)?|creator(_?id)?|created_?by(_?id)?|(tenant|org(ani[sz]ation)?|team|workspace|company|account|customer)_?id|members?|participants|collaborators)(\.(id|_id|toString\(\)|toHexString\(\)|(equals|includes|has|some|find)\(\)))*$/i
/** What tells by its owner whether it is genuine. */
const credential = /token|session|otp|code|nonce|device|key|passkey|authenticator|challenge/i

/** Whether it says whose a thing is that was looked up. */
export function isOwner(read: Read, handler: Handler): boolean {
  const { path, name } = read
  if (!owner.test(name) && !owner.test(path)) return false
  return !path.startsWith(`${handler.request ?? 'req'}.`) && !isOfCaller(read, handler) && !credential.test(name.split('.')[0]!)
}

/** The thing whose owner a test asks for, if it compares that with the caller: `order` of `order.userId !== req.user.id`. */
export function ownerCompared({ reads }: TestCircumstance, handler: Handler): Read | undefined {
  return reads.some((read) => isIdOfCaller(read, handler)) ? reads.find((read) => isOwner(read, handler)) : undefined
}

/** Whether nothing but the caller's rights is asked for, and it is known who calls. */
export function rightAsked({ reads }: TestCircumstance, handler: Handler): Read | undefined {
  const found = reads.find((read) => isRight(read) && isOfCaller(read, handler))
  if (found) return found
  return reads.some(isCaller) ? reads.find((read) => isRight(read) && read.path.endsWith('()')) : undefined
}
