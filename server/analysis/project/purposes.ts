import type { Handler } from '../../http/responses/handler.ts'
import type { Semantics } from '../../http/responses/semantics.ts'
import type { Known } from '../../syntax/span.ts'

type Purpose = Handler['purposes'] extends ReadonlySet<infer P> ? P : never

const signature =
  /stripe-signature|x-hub-signature|x-slack-signature|svix-|x-shopify-hmac|x-twilio-signature|paddle-signature|x-gitlab-token|constructEvent|verifyWebhook/i

const ofLogin = /log-?in|sign-?in|2fa|otp\b|passw|refresh-?token/i

/** What the handlers of a file are there for, as far as its name says. */
export function purposesOfFile(uri: string): Handler['purposes'] {
  const purposes = new Set<Purpose>()
  const file = uri.slice(uri.lastIndexOf('/') + 1)
  if (
    /([._-](test|spec|mock|stub|fixture)s?|^(vitest|jest|cypress|playwright)[.\w-]*)\.[cm]?[jt]sx?$/i.test(file) ||
    /\/(__tests__|__mocks__|tests?|e2e)\//i.test(uri)
  )
    purposes.add('test')
  if (ofLogin.test(file)) purposes.add('login')
  if (/proxy/i.test(file)) purposes.add('proxy')
  if (/webhook(?!s)/i.test(file)) purposes.add('webhook')
  if (/^health|[-_.]health|ready-?check|readiness|liveness|heartbeat/i.test(file)) purposes.add('health')
  return purposes
}

/** What a handler is there for, as far as its file, protocol, route, code and the name of a route's function say. */
export function purposesOf(
  ofFile: Handler['purposes'],
  protocol: Semantics['protocol'],
  route: Known<string>,
  code: string,
  name: string,
): Handler['purposes'] {
  const purposes = new Set(ofFile)
  if (protocol) purposes.add(protocol)
  if (ofLogin.test(name)) purposes.add('login')
  if (/webhook(?!s)/i.test(name)) purposes.add('webhook')
  if (/ProxyUrl|http-proxy|createProxy/.test(code)) purposes.add('proxy')
  if (signature.test(code)) purposes.add('webhook')
  if (/\bjsonrpc\b/.test(code)) purposes.add('json-rpc')
  for (const path of route ?? []) {
    if (/log-?in|log-?on|sign-?in|auth|session|token|passw|verif|otp\b|2fa|mfa/i.test(path)) purposes.add('login')
    if (/webhook|\/hooks?(\/|$)/i.test(path)) purposes.add('webhook')
    if (/\/(health(z|[-_]?check)?|ready|readyz|readiness|live|livez|liveness|ping|status|heartbeat)(\/|$)/i.test(path))
      purposes.add('health')
    if (/proxy|forward|gateway|\*/i.test(path)) purposes.add('proxy')
    if (/graphql/i.test(path)) purposes.add('graphql')
    if (/json-?rpc|\/rpc(\/|$)/i.test(path)) purposes.add('json-rpc')
  }
  return purposes
}
