import type { Constant } from '../../server/http/responses/constant.ts'
import type { Body } from '../../server/http/responses/events.ts'
import type { Moment, Outcome } from '../../server/http/responses/outcome.ts'
import type { Form } from './forms.ts'
import type { Ending, Prediction } from './predict.ts'
import { chosenHeaders, isUnanswered, type Observed } from './run/observed.ts'

/** Whether what was predicted happened. Silent: the analysis says that it cannot tell. Beyond: it says something else, for want of what it cannot know. */
export type Verdict =
  | { readonly kind: 'agrees' | 'silent' | 'beyond' }
  | { readonly kind: 'differs'; readonly differences: readonly string[] }

/** Compares what the analysis says with what happened. */
export function compare(form: Form, prediction: Prediction, observed: Observed): Verdict {
  if (prediction.handlers.length === 0) return { kind: 'differs', differences: ['no handler is recognised'] }
  const moments = prediction.handlers.flatMap((handler) => handler.moments)
  const isUnknown = prediction.endings.some(({ kind }) => kind === 'unknown')
  const besides = [...differencesOfCollisions(moments, observed, isUnknown), ...differencesOfMisuse(form, moments, observed)]
  const perEnding = prediction.endings.map((ending) => differencesOfEnding(ending, form, observed))
  const isMet = perEnding.some((differences) => differences?.length === 0)
  const differences = [...(isMet || isUnknown ? [] : perEnding.flatMap((it) => it ?? [])), ...besides]
  if (differences.length > 0) return form.beyond ? { kind: 'beyond' } : { kind: 'differs', differences }
  return { kind: isMet ? 'agrees' : 'silent' }
}

/** Undefined where nothing was predicted. */
function differencesOfEnding(ending: Ending, form: Form, observed: Observed): readonly string[] | undefined {
  const { final, death } = observed
  const says = (holds: boolean, what: string) => (holds ? [] : [`predicted: ${what}`])
  switch (ending.kind) {
    case 'unknown':
      return undefined
    case 'unanswered':
      return says(!final?.complete && !death, 'no answer')
    case 'dies':
      return says(death !== undefined, 'the process ends')
    case 'failed':
      return says(final !== undefined && final.status >= 400, 'the framework answers an error')
    case 'not found':
      return says(final?.status === 404, '404, as nothing answers')
    case 'default':
      return says(final?.status === ending.status, `${ending.status}, as nothing is answered`)
    case 'streamed':
      return final ? differencesOfAnswer(ending, form, observed) : []
    case 'answered':
      // An informational response is not the answer: the client waits on.
      if (ending.outcome.status?.code?.every((code) => Number(code) < 200)) return says(isUnanswered(observed), 'no final answer')
      return isUnanswered(observed) ? ['predicted: an answer'] : differencesOfAnswer(ending, form, observed)
  }
}

function differencesOfAnswer({ outcome }: Ending & { outcome: Outcome }, form: Form, observed: Observed): readonly string[] {
  const { status, body, event } = outcome
  const final = observed.final!
  const differences: string[] = []
  const codes = status?.code?.map((code) => Math.trunc(Number(code)))
  if (codes && !codes.includes(final.status)) differences.push(`predicted: status ${codes.join(' or ')}`)
  differences.push(...differencesOfHeaders(outcome, observed))
  const redirects = event?.kind === 'send' && event.target !== undefined
  if (body && !redirects) differences.push(...differencesOfBody(body, outcome, form, observed))
  return differences
}

/** Headers a framework sets by itself. */
const ownHeaders = new Set([
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-type',
  'vary',
  'x-remix-catch',
  'x-remix-error',
])

function differencesOfHeaders({ headers, headersOpen, event }: Outcome, observed: Observed): readonly string[] {
  const chosen = chosenHeaders(observed)
  const expected = new Map([...headers].map(([name, { constant }]) => [name, constant] as const))
  if (event?.kind === 'send' && event.target) expected.set('location', event.target.constant)
  const differences: string[] = []
  for (const [name, values] of expected) {
    const got = chosen.filter((it) => it[0] === name).map((it) => it[1])
    const isBodyless = observed.final!.status === 204 || observed.final!.status === 304
    if (got.length === 0 && !(name === 'content-type' && isBodyless)) differences.push(`predicted: header ${name}`)
    // Express completes a type such as `html`.
    else if (name !== 'content-type' && values && !values.some((value) => got.includes(String(value))))
      differences.push(`predicted: ${name}: ${values.join(' or ')}`)
  }
  if (!headersOpen) {
    for (const [name] of chosen) if (!expected.has(name) && !ownHeaders.has(name)) differences.push(`not predicted: header ${name}`)
  }
  return differences
}

const typeOfKind: Partial<Record<Body['kind'], RegExp>> = {
  json: /^(application\/json|text\/javascript)/,
  text: /^(text\/plain|$)/,
  html: /^text\/html/,
  binary: /^(application\/octet-stream|$)/,
}

function differencesOfBody(
  { kind, value }: Body,
  { headers, headersOpen }: Outcome,
  { request }: Form,
  observed: Observed,
): readonly string[] {
  const { status, body, headers: fields } = observed.final!
  if (kind === 'none') return body.length === 0 ? [] : ['predicted: no body']
  const type = fields.find(([name]) => name === 'content-type')?.[1] ?? ''
  const isDropped = request.method === 'HEAD' || status === 204 || status === 205 || status === 304
  if (isDropped || value?.constant?.some((it: Constant) => it === '' || it === undefined || it === null)) return []
  const expected = typeOfKind[kind]
  if (expected && !headers.has('content-type') && !headersOpen && !expected.test(type)) return [`predicted: a body of kind ${kind}`]
  return body.length > 0 || kind === 'unknown' ? [] : [`predicted: a body of kind ${kind}`]
}

const ofSecondAnswer = /^(ERR_HTTP2?_HEADERS_SENT|ERR_STREAM_WRITE_AFTER_END)$/

function differencesOfCollisions(moments: readonly Moment[], observed: Observed, isUnknown: boolean): readonly string[] {
  const collisions = moments.flatMap(({ collision, onlyIfThrown }) => (collision && !onlyIfThrown ? [collision] : []))
  const errors = [...observed.thrown, observed.death?.error ?? ''].filter((it) => ofSecondAnswer.test(it))
  const dies = ofSecondAnswer.test(observed.death?.error ?? '')
  const loud = collisions.find(({ effect }) => effect === 'crashes') ?? collisions.find(({ effect }) => effect === 'throws')
  if (!loud) {
    const said = collisions.length > 0 ? 'predicted: the second answer changes nothing' : 'not predicted: the second answer fails'
    return errors.length > 0 && !(isUnknown && collisions.length === 0) ? [said] : []
  }
  const says = `“${loud.consequence}” (${loud.effect})`
  if (errors.length === 0) return [`predicted: ${says}`]
  if (loud.effect === 'crashes' && !dies) return [`predicted: ${says}, but the process lives on`]
  const saysSo = /process may exit|may end the process/.test(loud.consequence)
  if (saysSo !== dies) return [dies ? `not said: the process ends; said: ${says}` : `predicted: ${says}, but the process lives on`]
  return []
}

/** A misuse is an error where the status is not the one that was meant, and news where it is but will not stay so. */
function differencesOfMisuse({ meant }: Form, moments: readonly Moment[], observed: Observed): readonly string[] {
  if (meant === undefined) return []
  const predicted = moments.flatMap(({ event }) => (event.kind === 'misuse' ? [event.severity] : []))[0]
  const happened = observed.final?.status !== meant ? 'error' : observed.deprecations.length > 0 ? 'information' : undefined
  return predicted === happened ? [] : [`predicted misuse: ${predicted ?? 'none'}; it is: ${happened ?? 'none'}`]
}
