import type { Body, MisuseEvent } from '../../http/responses/events.ts'
import type { ObjectLiteral } from '../../syntax/ir/expressions.ts'
import type { Argument, EventDraft } from '../contract/adapter.ts'
import { nothing, send } from '../contract/drafts.ts'
import { isAlways, isGiven } from '../contract/known-constants.ts'
import { objectEvents } from '../objects/object-answers.ts'

// What a function returns, as API Gateway, function URLs and load balancers read it. Sources: AWS, "Set up Lambda proxy integrations" for REST
// APIs, "AWS Lambda integrations for HTTP APIs", "Invoking Lambda function URLs", "Lambda functions as targets", and @types/aws-lambda.

/** strict: anything but an object with `statusCode` is refused · lenient: it is the content of a 200 · unknown: the text does not tell what stands in front. */
export type Reading = 'strict' | 'lenient' | 'unknown'

/** What reads an answer. */
interface Reader {
  readonly reading: Reading
  readonly name: string
  /** Whether nothing after the function can repair the answer. */
  readonly isChecked: boolean
}

/** What becomes of a returned value. */
export function answerEvents(value: Argument, reader: Reader): readonly EventDraft[] {
  const { reading, isChecked } = reader
  const refusal = isChecked && reading !== 'lenient' ? refusalOf(value, reader) : undefined
  if (refusal) return [refusal, { kind: 'escape' }]
  const status = value.property('statusCode')
  if (isGiven(status)) return objectEvents(value, status, bodyOf(value))
  const isData = value.body.kind !== 'unknown' && value.body.kind !== 'none' && (!value.properties || !value.open)
  return isData && reading === 'lenient' ? [send({ ...value.body, kind: 'json' })] : [{ kind: 'escape' }]
}

function bodyOf(value: Argument): Body {
  const body = value.property('body')
  if (!body) return value.open ? { kind: 'unknown', open: true } : nothing
  if (isAlways(body, (it) => it === undefined || it === null || it === '')) return { ...nothing, at: body.at }
  const encoded = value.property('isBase64Encoded')
  if (encoded && !encoded.constant?.every((it) => !it)) return { ...body.body, kind: 'binary' }
  return body.json ? { ...body.json, kind: 'json' } : body.body
}

/** Why what stands in front does not take an answer; nothing where that cannot be told. */
function refusalOf(value: Argument, { reading, name }: Reader): EventDraft | undefined {
  const literal = value.expression.kind === 'object' ? value.expression : undefined
  const isStrict = reading === 'strict'
  const refuser = isStrict ? `${name} answers` : 'REST APIs and load balancers answer'
  const refuse = (signature: string, what: string, more: Partial<MisuseEvent> = {}): EventDraft => ({
    kind: 'misuse',
    signature,
    effect: `${what}, or ${refuser} 502`,
    severity: isStrict ? 'error' : 'warning',
    fault: 'refused',
    ...more,
  })
  const body = value.property('body')
  if (body && isStructured(body) && value.property('statusCode')) {
    const at = literal && body.at
    const around = at && [
      { at: { ...at, end: at.start }, text: 'JSON.stringify(' },
      { at: { ...at, start: at.end }, text: ')' },
    ]
    return refuse('The body', 'has to be a string', { ...(at && { argument: at }), ...(around && { repair: around }) })
  }
  const headers = value.property('headers')
  if (headers && value.property('statusCode') && isNoObject(headers))
    return refuse('The headers', 'have to be an object', literal ? { argument: headers.at } : {})
  if (value.body.kind === 'unknown' || value.body.kind === 'none') return undefined
  if (!value.properties) return isStrict ? refuse('The result', 'has to be an object with statusCode') : undefined
  if (value.open || value.properties.has('statusCode')) return undefined
  // (A result of another form may be the content of a 200.)
  if (!isStrict && !value.properties.has('body')) return undefined
  return refuse('The result', 'needs a statusCode', renamed(literal, value.at.file))
}

/** An object, a list, a number or a truth value. */
const isStructured = ({ body }: Argument) => body.kind === 'json'

const isNoObject = ({ body, properties, constant }: Argument) =>
  (body.kind === 'json' && !properties) || !!constant?.every((it) => typeof it === 'string')

/** `status` was meant to be `statusCode`. */
function renamed(literal: ObjectLiteral | undefined, file: string | undefined): Partial<MisuseEvent> {
  const property = literal?.properties.find(({ name }) => name === 'status' || name === 'code' || name === 'statuscode')
  if (!property) return {}
  const { start, value } = property
  const isShorthand = start === value.start
  const at = { start, end: isShorthand ? start : start + property.name!.length, ...(file !== undefined && { file }) }
  return { argument: { ...at, end: property.end }, repair: [{ at, text: isShorthand ? 'statusCode: ' : 'statusCode' }] }
}
