import type { Semantics } from '../../http/responses/semantics.ts'
import type { Call, Expression } from '../../syntax/ir/expressions.ts'
import { originOf } from '../../syntax/origins.ts'
import { originOfType, typesOfParameters } from '../../syntax/types/type-origins.ts'
import type { FrameworkAdapter, ParameterRole, Registration } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { statusFrom } from '../contract/drafts.ts'
import { nameOfParameter } from '../contract/function-shapes.ts'
import { asWord } from '../contract/signs.ts'
import { headersSentUncaught, nodeCollision } from './node-collision.ts'
import { nodeExample, nodePrinter } from './node-printer.ts'
import { nodeIntake, nodeResponseAssign, nodeResponseCall, nodeResponseGuard } from './node-response.ts'

/** What a response of Node does by itself. */
export const nodeSemantics: Semantics = {
  ...nodeIntake,
  defaultStatus: 200,
  unanswered: 'hang',
  rejection: 'crashes',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'sent',
}

/** The servers of Node itself: node:http and node:https. */
export const nodeHttp: FrameworkAdapter = {
  id: 'node-http',
  serverMakers: ['createServer'],
  signs: [
    ['ServerResponse RequestListener createServer', asWord],
    ['Server', String.raw`\s*\(`],
  ],
  semantics: () => nodeSemantics,
  ...serversOf(new Set(['http', 'https']), 'IncomingMessage', 'ServerResponse'),
  registered: () => ['request', 'response'],
  leavesHeaders: () => false,
  call: nodeResponseCall,
  assign: (name, value) => nodeResponseAssign(name, statusFrom(value)),
  guard: nodeResponseGuard,
  collide(first, second, context) {
    const collision = nodeCollision(first, second, context)
    // Nothing catches what a request listener throws.
    const isFatal = collision?.effect === 'throws' && !context.isCaught
    return isFatal ? { ...collision, effect: 'crashes', consequence: headersSentUncaught } : collision
  },
  example: nodeExample,
  print: nodePrinter,
}

/** Handlers of the servers that some modules of Node make, and functions annotated with their types. */
export function serversOf(
  modules: ReadonlySet<string>,
  request: string,
  response: string,
): Pick<FrameworkAdapter, 'registrations' | 'signature'> {
  const roles = new Map<string, ParameterRole>([
    [request, 'request'],
    [response, 'response'],
  ])
  return {
    *registrations(module) {
      if (![...module.imports].some((name) => modules.has(name.replace(/^node:/, '')))) return
      for (const call of module.calls) {
        const handlers = handlersOf(call, modules).map((value) => ({ value, isWrapped: false }))
        if (handlers.length > 0) yield { ...anyRequest, handlers } satisfies Registration
      }
    },
    signature(fn) {
      const own = fn.type && originOfType(fn.type)
      if (own && modules.has(own.module) && own.path[own.path.length - 1] === 'RequestListener')
        return { parameters: ['request', 'response'], isWrapped: false }
      const types = typesOfParameters(fn)
      const parameters = fn.parameters.map((parameter, i): ParameterRole => {
        const origin = types[i] && originOfType(types[i])
        const role = origin && modules.has(origin.module) ? roles.get(origin.path[origin.path.length - 1]!) : undefined
        return role ?? (nameOfParameter(parameter) === 'next' ? 'next' : 'other')
      })
      return parameters.includes('response') ? { parameters, isWrapped: false } : undefined
    },
  }
}

/** `http.createServer(options?, handler)`, `new http.Server(handler)`, `server.on('request', handler)`. */
function handlersOf(call: Call, modules: ReadonlySet<string>): readonly Expression[] {
  if (stepsFromServer(call, modules)?.length === 0) return call.args.slice(-1)
  const { callee, args } = call
  if (callee.kind !== 'member' || !/^(on|once|addListener)$/.test(callee.property) || args.length < 2) return []
  const [event, handler] = args
  const isRequest = event!.kind === 'literal' && (event!.value === 'request' || event!.value === 'checkContinue')
  const steps = isRequest ? stepsFromServer(callee.object, modules) : undefined
  return steps?.every((step) => returnsServer.test(step)) ? [handler!] : []
}

const makesServer = /^(createServer|createSecureServer|Server)$/
const returnsServer = /^(on|once|addListener|listen|setTimeout|\(\))$/

/** The steps to a value from the server that it is made from: `['on', '()']` of `http.createServer().on(…)`. */
function stepsFromServer(expression: Expression, modules: ReadonlySet<string>): readonly string[] | undefined {
  const origin = originOf(expression)
  if (!origin || !modules.has(origin.module)) return undefined
  const [, maker, called, ...steps] = origin.path
  return called === '()' && makesServer.test(maker!) ? steps : undefined
}
