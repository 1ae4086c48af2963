import type { Body, Value } from '../../http/responses/events.ts'

const failureWords = /\b(fail(ed|ure)?|errors?|invalid|wrong|unable|cannot|can't|could not|couldn't|denied|not found|problem)\b/i

/** Whether content says that something failed: the error itself, or an object or sentence that says there is one. */
export function tellsOfAnError(body: Body): boolean {
  if (isError(body.value) || errorPage(body)) return true
  for (const [name, value] of body.properties ?? []) {
    if (isError(value)) return true
    const values = value.constant
    if (/^(error|errors|err)$/i.test(name)) return !values?.every((v) => !v)
    if (claimsFailure(name, value)) return true
    if (/^(message|msg)$/i.test(name) && values?.every((v) => typeof v === 'string' && failureWords.test(v))) return true
  }
  return !!body.value?.constant?.every((v) => typeof v === 'string' && failureWords.test(v))
}

/** `success: false`, `ok: false`, `status: 'error'`. (That something has `failed` may be what was asked for: the state of a job.) */
export function claimsFailure(name: string, { constant }: Value): boolean {
  if (!constant?.length) return false
  if (/^(success|ok|succeeded)$/i.test(name)) return constant.every((v) => v === false)
  return name === 'status' && constant.every((v) => v === 'error' || v === 'fail' || v === 'failure')
}

const codeName = /^(?:err(?:or)?|ret|result|biz)?[_-]?(?:code|no)$|^ret$/i

/** Whether content has a code of its own, `{ errcode: 40001, errmsg }`: where everything is answered with 200, clients read that. A text or a status of HTTP only tells of the error. */
export function hasOwnCode({ properties }: Body): boolean {
  for (const [name, { constant, from }] of properties ?? []) {
    if (!codeName.test(name) || from) continue
    if (!constant || constant.every((it) => typeof it === 'number' && !(it >= 400 && it <= 599))) return true
  }
  return false
}

/** The status that the page of an error is for, by the name of its template: `404`, `errors/not-found`, `error.ejs`. */
export function errorPage({ template }: Body): number | undefined {
  const [name = ''] = template?.split('/').at(-1)?.split('.') ?? []
  return /^[45]\d\d$/.test(name) ? Number(name) : pages.find(([words]) => words.test(name))?.[1]
}

const pages: readonly (readonly [RegExp, number])[] = [
  [/^(page)?[-_]?not[-_]?found([-_]?page)?$/i, 404],
  [/^forbidden$|^access[-_]?denied$/i, 403],
  [/^unauthori[sz]ed$/i, 401],
  [/^(server[-_]?|internal[-_]?(server[-_]?)?)?error([-_]?page)?$/i, 500],
]

const isError = (value: Value | undefined) => !!value?.from?.startsWith('error')

/** What content says in words: the text itself, or a message in it. */
export function wordsOf(body: Body): string | undefined {
  const named = ['message', 'error', 'msg', 'reason', 'detail', 'title'].map((name) => body.properties?.get(name))
  for (const value of [body.value, ...named]) {
    const [text] = value?.constant ?? []
    if (typeof text === 'string' && value?.constant?.length === 1) return text
  }
  return undefined
}

const meanings: readonly (readonly [RegExp, number])[] = [
  [/too many|rate limit|slow down/i, 429],
  [/already|exists|taken|in use|duplicate|conflict/i, 409],
  [/not found|no such|does(n't| not) exist|unknown \w+$|could not find|cannot find|couldn't find/i, 404],
  [/unauthori[sz]ed|unauthenticated|not logged in|log ?in|credentials|(wrong|incorrect|invalid) (password|token|user)|token|session/i, 401],
  [/forbidden|permission|not allowed|access denied|privileges?/i, 403],
]

/** The error status that a sentence speaks of; 400 where it does not tell. */
export function statusOfWords(text: string | undefined): number {
  return meanings.find(([words]) => words.test(text ?? ''))?.[1] ?? 400
}
