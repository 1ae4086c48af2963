import type { Module } from '../../syntax/ir/module.ts'
import { originOf } from '../../syntax/origins.ts'
import type { Registration, Surroundings } from '../contract/adapter.ts'
import { anyRequest } from '../contract/any-request.ts'
import { inOrder } from '../contract/earlier.ts'
import { objectLiteral, propertyValue } from '../contract/object-literals.ts'
import { hasShape, isWrapper } from '../routers/handler-shapes.ts'
import { routerRegistrations, verbsNamed } from '../routers/router-registrations.ts'
import type { RouterStyle } from '../routers/router-style.ts'
import { packages, usesExpress } from './express-signatures.ts'

const routerTypes = new Set(['Express', 'Application', 'Router', 'IRouter', 'IRoute', 'IApplication'])

const style: RouterStyle = {
  verbs: verbsNamed(
    'get',
    'post',
    'put',
    'patch',
    'delete',
    'head',
    'options',
    'search',
    'purge',
    'link',
    'unlink',
    'propfind',
    'proppatch',
    'mkcol',
    'copy',
    'move',
    'lock',
    'unlock',
    'report',
  ).set('all', undefined),
  middleware: new Set(['use']),
  isRouter: ({ module, path }) => packages.has(module) && path.includes('()'),
  isRouterType: ({ module, path }) => packages.has(module) && routerTypes.has(path[path.length - 1]!),
  names: /(^app$|router$|^express$)/i,
  foreign: new Set([
    'register',
    'addHook',
    'decorate',
    'decorateReply',
    'decorateRequest',
    'setErrorHandler',
    'setNotFoundHandler',
    'withTypeProvider',
  ]),
  hasShape,
  isWrapper,
}

/** `app.get(path, …handlers)`, `router.use(path?, …handlers)`, `router.route(path).get(…).post(…)`, `app.param(name, handler)`. */
export function* registrations(module: Module, surroundings: Surroundings): Generator<Registration> {
  if (usesExpress(module) || surroundings.version('express')) yield* routerRegistrations(module, style)
  if (module.imports.has('express-rate-limit')) yield* limitHandlers(module)
}

/** `rateLimit({ handler })` sets Retry-After before it calls the handler, unless its options turn these headers off. Source: express-rate-limit. */
function* limitHandlers(module: Module): Generator<Registration> {
  for (const call of module.calls) {
    const origin = originOf(call)
    const options = objectLiteral(call.args[0])
    const value = propertyValue(options, 'handler')
    if (!value || origin?.module !== 'express-rate-limit' || origin.path[origin.path.length - 1] !== '()') continue
    const legacy = propertyValue(options, 'legacyHeaders')
    const isOff = legacy?.kind === 'literal' && legacy.value === false && !propertyValue(options, 'standardHeaders')
    const before = isOff && options!.properties.every(({ spread }) => !spread) ? [] : inOrder([call])
    yield { ...anyRequest, handlers: [{ value, isWrapped: false }], before }
  }
}
