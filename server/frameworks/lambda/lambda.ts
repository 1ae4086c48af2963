import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { CallEffect, Callee, EventDraft, FrameworkAdapter, ParameterRole, ResponseCall } from '../contract/adapter.ts'
import { type AnswerExample, properties, sampleContent } from '../contract/answer-examples.ts'
import { anyRequest } from '../contract/any-request.ts'
import { errorByStatus, httpErrors } from '../contract/error-makers.ts'
import { usesMethodsOf } from '../contract/function-shapes.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { majorVersion } from '../contract/versions.ts'
import { objectPrinter } from '../objects/object-printer.ts'
import { answerEvents, type Reading } from './lambda-answers.ts'
import { type Front, type LambdaHandler, lambdaHandlers } from './lambda-handlers.ts'

/** What is the same whatever stands in front of a function. */
const common = { ...resultSemantics, answersWithObject: true } as const

/** How what is around a function treats its answers. */
interface LambdaSemantics extends Semantics {
  readonly reading?: Reading
  readonly wrapped?: LambdaHandler['wrapped']
}

const fronts: Readonly<Record<Front, LambdaSemantics>> = {
  rest: { ...common, name: 'API Gateway', unanswered: 502, reading: 'strict', failure: 'API Gateway answers 502' },
  http: { ...common, name: 'API Gateway HTTP', reading: 'lenient', failure: 'API Gateway answers 500' },
  url: { ...common, name: 'Lambda URL', reading: 'lenient', failure: 'the function URL answers 502' },
  alb: { ...common, name: 'ALB', unanswered: 502, reading: 'strict', failure: 'the load balancer answers 502' },
  any: {
    ...common,
    name: 'Lambda',
    unansweredBehind: 'REST APIs answer 502',
    failure: 'REST APIs answer 502 and HTTP APIs 500',
  },
}

const known = new Map<string, LambdaSemantics>()

function semanticsOf({ fn, front, wrapped, isEntry }: LambdaHandler, node: number | undefined): LambdaSemantics {
  const ignores = isEntry && wrapped === 'no' && !fn.isAsync && (node ?? 0) < 24
  const key = `${front} ${wrapped} ${fn.isAsync} ${ignores && (node ?? 'any')}`
  const semantics = known.get(key) ?? {
    ...(wrapped === 'no' ? fronts[front] : withoutFailure(fronts[front])),
    wrapped,
    ...(!fn.isAsync && { endsByCall: true }),
    ...(ignores && { ignoresReturned: ignoring(fronts[front], node) }),
  }
  known.set(key, semantics)
  return semantics
}

/** Whoever wraps a function may answer for its errors. */
const withoutFailure = ({ failure: _, ...semantics }: LambdaSemantics): LambdaSemantics => semantics

/** Source: Runtime.js of aws-lambda-ric 3, and buffered-invoke-processor.js of aws-lambda-ric 4. */
function ignoring({ unanswered, unansweredBehind, name }: LambdaSemantics, node: number | undefined): string {
  const where = node === undefined ? 'Up to Node.js 22, ' : ''
  const gets = unansweredBehind ?? (unanswered === 502 ? `${name} answers 502` : 'the client gets null')
  return `${where}Lambda ignores what a function that is not async returns: ${gets}.`
}

const lambdaExample: AnswerExample = {
  name: 'AWS Lambda',
  print(answer) {
    const { status, headers, hasContent } = answer
    const fields = headers.length > 0 ? [`headers: { ${properties(answer)} }`] : []
    return `return { ${[`statusCode: ${status}`, ...fields, ...(hasContent ? [`body: JSON.stringify(${sampleContent})`] : [])].join(', ')} }`
  },
}

/** Functions of AWS Lambda that answer with an object, and what middy makes of their errors. Sources: lambda-answers.ts, aws-lambda-ric, and the conformance tests of middy. */
export const lambda: FrameworkAdapter = {
  id: 'lambda',
  isLast: true,
  example: lambdaExample,
  packages: ['aws-lambda'],
  signs: [
    ['APIGatewayProxy ALB LambdaFunctionURL', String.raw`\w*Handler`],
    ['return', String.raw`\s*\{\s*statusCode\b`],
  ],
  concerns: ({ exports }) => exports.length > 0,
  semantics: () => fronts.any,
  *registrations(module, { version }) {
    for (const handler of lambdaHandlers(module)) {
      const handlers = [{ value: handler.fn, isWrapped: handler.wrapped !== 'no' }]
      yield { ...anyRequest, handlers, semantics: semanticsOf(handler, majorVersion(version('node'))) }
    }
  },
  registered,
  signature: () => undefined,
  leavesHeaders: () => false,
  call,
  assign: () => [],
  guard: () => undefined,
  property: (path) => (path.length === 1 && methods.has(path[0]!) ? 'method' : undefined),
  maker,
  returned(value, { semantics, isAsync, isGiven }) {
    const { name, reading = 'unknown', wrapped = 'no', ignoresReturned }: LambdaSemantics = semantics
    if (ignoresReturned && !isAsync && !isGiven && value?.property('statusCode')) return []
    return value ? answerEvents(value, { reading, name, isChecked: wrapped === 'no' }) : []
  },
  collide: (_first, { kind }) => (kind === 'send' ? ignored : undefined),
  print: objectPrinter('statusCode'),
}

const ignored: Collision = { effect: 'silent', consequence: 'the first answer is the one that counts', isThrown: false }

/** Methods of the context from before there were callbacks. */
const methods = new Set(['succeed', 'fail', 'done'])

/** `(event, context, callback)`. */
function registered(fn: FunctionNode): readonly ParameterRole[] {
  const context = fn.parameters[1]?.pattern
  const answers = context?.kind === 'binding' && usesMethodsOf(fn, context.declaration, methods)
  return ['request', answers ? 'response' : 'other', 'response']
}

/** `callback(error, answer)`, `context.succeed(answer)`, `context.fail(error)`, `context.done(error, answer)`. */
function call({ name, path, args, isOnMade }: ResponseCall): CallEffect | undefined {
  if (isOnMade || path.length > 0) return undefined
  if (name === 'succeed') return { events: [], returns: 'other', gives: 0 }
  if (name === 'fail') return failed
  if (name !== '' && name !== 'done') return { events: [], returns: 'other' }
  const [error] = args
  if (!error || error.constant?.every((it) => !it)) return { events: [], returns: 'other', gives: 1 }
  return error.constant || error.body.value?.from === 'error' || error.expression.kind === 'call' ? failed : undefined
}

const failed: CallEffect = { events: [{ kind: 'delegate', error: true, use: 'returned' }], returns: 'other' }

/** Errors that middy's error handler answers: `createError(404, message)` of packages that make errors by status, or of @middy/util. */
function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const isMiddys = callee.module === '@middy/util' && callee.path[0] === 'createError'
  const made = isMiddys ? errorByStatus() : httpErrors(callee)
  return (
    made &&
    ((given) => {
      const { wrapped }: LambdaSemantics = given.semantics
      return wrapped === 'by an error handler' ? withoutDetails(made(given), given) : undefined
    })
  )
}

/** What is no error of the client is answered with 500, whatever status it has. */
function withoutDetails(effect: CallEffect | undefined, { at }: ResponseCall): CallEffect | undefined {
  const hide = (event: EventDraft): EventDraft =>
    event.kind === 'send' && event.status?.code?.some((code) => Number(code) >= 500) ? { ...event, status: { code: [500], at } } : event
  return effect && { ...effect, events: effect.events.map(hide) }
}
