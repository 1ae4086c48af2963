import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import type { CallEffect, FrameworkAdapter, Registration, ResponseCall } from '../contract/adapter.ts'
import { statusFrom } from '../contract/drafts.ts'
import { isGiven } from '../contract/known-constants.ts'
import { objectLiteral, propertyValue, textLiteral } from '../contract/object-literals.ts'
import { resultSemantics } from '../contract/result-semantics.ts'
import { chainOf, codedError, contexts, procedures, thrownError } from '../procedures/procedures.ts'
import { unwrapped } from '../web/web-server.ts'

interface OrpcSemantics extends Semantics {
  /** The answers of the procedure have a status that it declares, or returns. */
  readonly declaresStatus?: true
}

const semantics: OrpcSemantics = { ...resultSemantics, name: 'oRPC', protocol: 'json-rpc' }
const declaring: OrpcSemantics = { ...semantics, declaresStatus: true }

const ownPackage = '@orpc/server'

/** oRPC 1: handlers and middleware of procedures. Sources: packages/client/src/error.ts, packages/server/src/error.ts and packages/openapi/src/adapters/standard/openapi-codec.ts, and the conformance tests. */
export const orpc: FrameworkAdapter = {
  ...procedures,
  ...contexts,
  id: 'orpc',
  packages: [String.raw`@orpc/[\w/-]+`],
  concerns: ({ imports }) => imports.has(ownPackage),
  semantics: () => semantics,
  *registrations({ calls }) {
    for (const call of calls) {
      const registration = registered(call)
      if (registration) yield registration
    }
  },
  // errors.NOT_FOUND(): which status a procedure declares for it stands elsewhere.
  call: (call) => (call.path[0] === 'errors' ? thrownError({ code: undefined, at: call.at }) : contexts.call(call)),
  property: (path, isOnMade) =>
    path[0] === 'errors' && !isOnMade && path.length <= 2 ? (path.length === 1 ? 'part' : 'method') : contexts.property(path, isOnMade),
  // (The handlers for OpenAPI only heed it.)
  returned(value, { semantics }) {
    const { declaresStatus }: OrpcSemantics = semantics
    return declaresStatus ? [{ kind: 'escape' }] : procedures.returned(value)
  },
  maker({ module, path, isNew }) {
    return isNew && (module === ownPackage || module === '@orpc/client') && path.join('.') === 'ORPCError' ? error : undefined
  },
}

/** `new ORPCError(code, { status, message, data })` */
function error({ args: [code, options], at }: ResponseCall): CallEffect {
  const status = options?.property('status')
  if (isGiven(status)) return thrownError(statusFrom(status))
  return options?.open ? thrownError({ code: undefined, at }) : codedError([ownPackage, 'ORPCError'], code, at, 500)
}

/** `os.route({ method, path }).input(schema).handler(handler)`, `.use(middleware)`, `os.middleware(middleware)`. */
function registered({ callee, args }: Call): Registration | undefined {
  const [first] = args
  if (callee.kind !== 'member' || !first || !registrars.has(callee.property)) return undefined
  const chain = chainOf(callee.object)
  // (A generator streams events.)
  if (!isOwn(chain.at(-1)!) || (first.kind === 'function' && first.isGenerator)) return undefined
  const declared = chain.find((link) => link.kind === 'call' && link.callee.kind === 'member' && link.callee.property === 'route') as
    | Call
    | undefined
  const options = objectLiteral(declared?.args[0])
  const [method, path] = ['method', 'path'].map((name) => textLiteral(propertyValue(options, name)))
  return {
    handlers: [unwrapped(first)],
    isMiddleware: callee.property !== 'handler',
    methods: method === undefined ? [] : [method],
    route: path === undefined ? undefined : [path],
    before: [],
    ...(declared && saysStatus(options) && { semantics: declaring }),
  }
}

const registrars = new Set(['handler', 'use', 'middleware'])

/** `successStatus`, and `outputStructure` with which a status is returned; what cannot be read may say either. */
function saysStatus(options: ReturnType<typeof objectLiteral>): boolean {
  return !options || options.properties.some(({ name, spread }) => spread || name === 'successStatus' || name === 'outputStructure')
}

/** Whether something comes from `os` or `implement(contract)`, or from another file of the project that made it of them. */
function isOwn(expression: Expression): boolean {
  const module = originOf(expression)?.module
  return module === ownPackage || (module !== undefined && /^([.~#]|@\/)/.test(module))
}
