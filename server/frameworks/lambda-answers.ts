import type { Body, MisuseEvent, Status } from '../http/events.ts'
import type { ObjectLiteral } from '../syntax/ir/expressions.ts'
import type { Argument, EventDraft } from './adapter.ts'
import { headersFromArgument, nothing, send, setKnownHeader, statusFrom } from './drafts.ts'

// What a function returns, as API Gateway, function URLs and load balancers read it. Sources: AWS, "Set up Lambda proxy integrations" for REST
// APIs, "AWS Lambda integrations for HTTP APIs", "Invoking Lambda function URLs", "Lambda functions as targets", and @types/aws-lambda.

/** strict: anything but an object with `statusCode` is refused · lenient: it is the content of a 200 · unknown: the text does not tell what stands in front. */
export type Reading = 'strict' | 'lenient' | 'unknown'

/** What becomes of a returned value. `isChecked`: nothing after the function repairs it. */
export function answerEvents(value: Argument, reading: Reading, isChecked: boolean): readonly EventDraft[] {
  const refusal = isChecked && reading !== 'lenient' ? refusalOf(value, reading) : undefined
  if (refusal) return [refusal, { kind: 'escape' }]
  const status = value.property('statusCode')
  if (status && !isUndefined(status)) return objectEvents(value, status)
  const isData = value.body.kind !== 'unknown' && value.body.kind !== 'none' && (!value.properties || !value.open)
  return isData && reading === 'lenient' ? [send({ ...value.body, kind: 'json' })] : [{ kind: 'escape' }]
}

const isUndefined = ({ constant }: Argument) => !!constant?.length && constant.every((it) => it === undefined)

function objectEvents(value: Argument, status: Argument): readonly EventDraft[] {
  const headers = value.property('headers')
  const many = value.property('multiValueHeaders')
  const isOpen = value.open || [headers, many].some((it) => it && !it.properties && !it.constant)
  return [
    { kind: 'status', status: statusOf(value, status) },
    ...(headers?.properties ? headersFromArgument(headers) : []),
    ...[...(many?.properties ?? [])].map(([name]) => setKnownHeader(name.toLowerCase(), undefined)),
    ...(value.property('cookies') ? [setKnownHeader('set-cookie', undefined)] : []),
    ...(isOpen || many?.open ? [{ kind: 'header', header: undefined, value: {}, change: 'set' } as const] : []),
    send(bodyOf(value)),
  ]
}

/** A status that came through a helper or a variable is not written where the answer is. */
function statusOf({ expression }: Argument, status: Argument): Status {
  return expression.kind === 'object' ? statusFrom(status) : { ...statusFrom(status), isPassed: true }
}

function bodyOf(value: Argument): Body {
  const body = value.property('body')
  if (!body) return value.open ? { kind: 'unknown', open: true } : nothing
  if (body.constant?.every((it) => it === undefined || it === null || it === '')) return { ...nothing, at: body.at }
  const encoded = value.property('isBase64Encoded')
  if (encoded && !encoded.constant?.every((it) => !it)) return { ...body.body, kind: 'binary' }
  return body.json ? { ...body.json, kind: 'json' } : body.body
}

/** Why what stands in front does not take an answer; nothing where that cannot be told. */
function refusalOf(value: Argument, reading: Reading): EventDraft | undefined {
  const literal = value.expression.kind === 'object' ? value.expression : undefined
  const [consequence, severity] =
    reading === 'strict' ? (['502 is answered instead', 'error'] as const) : (['REST APIs and load balancers answer 502 instead', 'warning'] as const)
  const refuse = (signature: string, what: string, more: Partial<MisuseEvent> = {}): EventDraft => ({
    kind: 'misuse',
    signature,
    effect: `${what}, and ${consequence}`,
    severity,
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
    return refuse('body', 'it has to be a string', { ...(at && { argument: at }), ...(around && { repair: around }) })
  }
  const headers = value.property('headers')
  if (headers && value.property('statusCode') && isNoObject(headers))
    return refuse('headers', 'they have to be an object', literal ? { argument: headers.at } : {})
  if (reading !== 'strict' || value.body.kind === 'unknown' || value.body.kind === 'none') return undefined
  if (!value.properties) return refuse('A result that is no object', 'it has to be { statusCode, headers, body }')
  if (value.open || value.properties.has('statusCode')) return undefined
  return refuse('A result without statusCode', 'it has to have one', renamed(literal, value.at.file))
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
