/** Whether a response has content, in the words shown to people. */
export const bodies = {
  allowed: 'allowed',
  none: 'none: the response ends with its headers',
  'must-not-generate': 'MUST NOT be generated',
}

/** Whether a response may be kept, in the words shown to people. */
export const caching = {
  heuristic: 'by default: without explicit freshness, a cache MAY choose a lifetime',
  explicit: 'only with explicit freshness: Cache-Control or Expires',
  'must-not-store': 'no: MUST NOT be stored',
  'not-applicable': undefined,
}

/** Whether clients send the request again, in the words shown to people. */
export const retrying = {
  never: 'no',
  'after-change': 'only after changing the request',
  'after-auth': 'after authenticating',
  'after-wait': 'after waiting',
  'if-idempotent': 'only if idempotent or with an idempotency key',
  safe: 'yes',
  follow: 'follow the redirect',
  'not-applicable': undefined,
}

/** The method of the request that follows a redirect, in the words shown to people. */
export const rewriting = {
  'may-become-get': 'POST MAY become GET; other methods are kept',
  'becomes-get': 'GET, or HEAD after HEAD',
  kept: 'unchanged, with the content',
}
