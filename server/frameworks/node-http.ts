import type { Semantics } from '../http/handler.ts'
import type { Expression } from '../syntax/ir/expressions.ts'
import type { FunctionNode } from '../syntax/ir/functions.ts'
import type { Module } from '../syntax/ir/module.ts'
import { originOf, originOfType } from '../syntax/origins.ts'
import type { FrameworkAdapter, ParameterRole, Registration, Signature } from './adapter.ts'
import { statusFrom } from './drafts.ts'
import { nodeCollision } from './node-collision.ts'
import { nodePrinter } from './node-printer.ts'
import { nodeResponseAssign, nodeResponseCall, nodeResponseGuard } from './node-response.ts'

/** What a response of Node does by itself. */
export const nodeSemantics: Semantics = {
  id: 'node-http',
  name: 'node:http',
  defaultStatus: 200,
  unanswered: 'hang',
  rejection: 'crashes',
  bodyOnBodiless: 'dropped',
  bodyOnReset: 'sent',
  validStatus: [100, 999],
  numericString: 'coerced',
  invalidStatus: 'throws-when-sent',
}

const modules = new Set(['http', 'https', 'http2'])
const requestTypes = new Set(['IncomingMessage', 'Http2ServerRequest'])
const responseTypes = new Set(['ServerResponse', 'Http2ServerResponse'])

/** The servers of Node itself: node:http, node:https, and the compatible half of node:http2. */
export const nodeHttp: FrameworkAdapter = {
  id: 'node-http',
  semantics: () => nodeSemantics,
  *registrations(module) {
    if (![...module.imports].some((name) => modules.has(name.replace(/^node:/, '')))) return
    for (const call of module.calls) {
      const handlers = handlersOf(call).map((value) => ({ value, isWrapped: false }))
      if (handlers.length > 0) yield { handlers, isMiddleware: false, methods: [], route: undefined, before: [] } satisfies Registration
    }
  },
  registered: () => ['request', 'response'],
  signature,
  leavesHeaders: () => false,
  call: nodeResponseCall,
  assign: (name, value) => nodeResponseAssign(name, statusFrom(value)),
  guard: nodeResponseGuard,
  collide(first, second, context) {
    const collision = nodeCollision(first, second, context)
    // Nothing catches what a request listener throws.
    const isFatal = collision?.effect === 'throws' && !context.isCaught
    return isFatal
      ? { ...collision, effect: 'crashes', consequence: `${collision.consequence}, which nothing catches: the process exits` }
      : collision
  },
  print: nodePrinter,
}

/** `http.createServer(options?, handler)`, `server.on('request', handler)`. */
function handlersOf(call: Module['calls'][number]): readonly Expression[] {
  if (isServer(call)) return call.args.slice(-1)
  const { callee, args } = call
  if (callee.kind !== 'member' || !/^(on|once|addListener)$/.test(callee.property) || args.length < 2) return []
  const [event, handler] = args
  const isRequest = event!.kind === 'literal' && (event!.value === 'request' || event!.value === 'checkContinue')
  return isRequest && isServer(callee.object) ? [handler!] : []
}

function isServer(expression: Expression): boolean {
  const origin = originOf(expression)
  if (!origin || !modules.has(origin.module)) return false
  const [, maker, called] = origin.path
  return called === '()' && (maker === 'createServer' || maker === 'createSecureServer') && origin.path.length === 3
}

function signature(fn: FunctionNode): Signature | undefined {
  const parameters = fn.parameters.map((parameter): ParameterRole => {
    const origin = parameter.type && originOfType(parameter.type)
    const name = origin && modules.has(origin.module) ? origin.path[origin.path.length - 1]! : ''
    return responseTypes.has(name)
      ? 'response'
      : requestTypes.has(name)
        ? 'request'
        : parameterName(parameter) === 'next'
          ? 'next'
          : 'other'
  })
  return parameters.includes('response') ? { parameters, isWrapped: false } : undefined
}

function parameterName(parameter: FunctionNode['parameters'][number]): string {
  return parameter.pattern.kind === 'binding' ? parameter.pattern.declaration.name : ''
}
