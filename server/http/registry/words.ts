/** Whether a response has content, in the words shown to people. */
export const bodies = {
  allowed: 'allowed',
  none: 'none, the response ends with its header section',
  'must-not-generate': 'MUST NOT be generated',
}

/** Whether a response may be kept, in the words shown to people. */
export const caching = {
  heuristic: 'heuristically: a cache MAY choose a lifetime when none is given',
  explicit: 'only when marked, with Cache-Control or Expires',
  'must-not-store': 'MUST NOT be stored',
  'not-applicable': undefined,
}

/** Whether clients send the request again, in the words shown to people. */
export const retrying = {
  never: 'no',
  'after-change': 'only a changed request',
  'after-auth': 'after authentication',
  'after-wait': 'after a wait',
  'if-idempotent': 'only with an idempotent method or an idempotency key',
  safe: 'yes',
  follow: 'follow the redirect',
  'not-applicable': undefined,
}

/** The method of the request that follows a redirect, in the words shown to people. */
export const rewriting = {
  'may-become-get': 'POST MAY become GET, other methods are kept',
  'becomes-get': 'GET, or HEAD after HEAD',
  kept: 'kept, with the content',
}
