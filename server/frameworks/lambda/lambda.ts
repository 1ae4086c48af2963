import type { Collision, Semantics } from '../../http/responses/semantics.ts'
import type { FunctionNode } from '../../syntax/ir/functions.ts'
import type { CallEffect, Callee, EventDraft, FrameworkAdapter, ParameterRole, ResponseCall } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { errorByStatus, httpErrors } from '../contract/error-makers.ts'
import { usesMethodsOf } from '../contract/function-shapes.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
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
  rest: { ...common, name: 'API Gateway', unanswered: 502, reading: 'strict' },
  http: { ...common, name: 'API Gateway HTTP', reading: 'lenient' },
  url: { ...common, name: 'Lambda URL', reading: 'lenient' },
  alb: { ...common, name: 'ALB', unanswered: 502, reading: 'strict' },
  any: { ...common, name: 'Lambda' },
}

const known = new Map<string, LambdaSemantics>()

function semanticsOf({ fn, front, wrapped }: LambdaHandler): LambdaSemantics {
  const key = `${front} ${wrapped} ${fn.isAsync}`
  const semantics = known.get(key) ?? { ...fronts[front], wrapped, ...(!fn.isAsync && { endsByCall: true }) }
  known.set(key, semantics)
  return semantics
}

/** Functions of AWS Lambda that answer with an object, and what middy makes of their errors. Sources: lambda-answers.ts, aws-lambda-ric, and the conformance tests of middy. */
export const lambda: FrameworkAdapter = {
  id: 'lambda',
  isLast: true,
  packages: ['aws-lambda'],
  signs: [
    ['APIGatewayProxy ALB LambdaFunctionURL', String.raw`\w*Handler`],
    ['return', String.raw`\s*\{\s*statusCode\b`],
  ],
  concerns: ({ exports }) => exports.length > 0,
  semantics: () => fronts.any,
  *registrations(module) {
    for (const handler of lambdaHandlers(module)) {
      const handlers = [{ value: handler.fn, isWrapped: handler.wrapped !== 'no' }]
      yield { ...anyRequest, handlers, semantics: semanticsOf(handler) }
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
  returned(value, { semantics }) {
    const { name, reading = 'unknown', wrapped = 'no' }: LambdaSemantics = semantics
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
