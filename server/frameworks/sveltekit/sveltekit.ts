import type { Semantics } from '../../http/responses/semantics.ts'
import { exported } from '../../syntax/exported.ts'
import type { Module } from '../../syntax/ir/module.ts'
import type { CallEffect, Callee, FrameworkAdapter, Registration, ResponseCall, Surroundings } from '../contract/adapter.ts'
import { definition } from '../contract/declared-objects.ts'
import { headersFromArgument, nothing, send, setKnownHeader, statusFrom, valueFrom } from '../contract/drafts.ts'
import { fileRoute } from '../contract/file-route.ts'
import { majorVersion } from '../contract/versions.ts'
import { webPrinter } from '../web/web-printer.ts'
import { besideMade, initEvents, returning, webMaker } from '../web/web-response.ts'
import { exportedMethod, exportedMethods, route, standardSemantics } from '../web/web-server.ts'

// Whatever answers, the headers of setHeaders() are added.
interface KitSemantics extends Semantics {
  /** `error()` and `redirect()` only make what the handler has to throw. */
  readonly leavesThrowing?: true
  /** A redirect to another site takes leave. */
  readonly guardsRedirects?: true
  /** What is returned goes to the page. */
  readonly answersWithData?: true
}

const kit: KitSemantics = { ...standardSemantics, name: 'SvelteKit', onThrow: { status: 'lost', headers: 'kept' } }
const kit1: KitSemantics = { ...kit, name: 'SvelteKit 1', leavesThrowing: true }
const kit3: KitSemantics = { ...kit, name: 'SvelteKit 3', guardsRedirects: true }

const endpoint = /\/\+server\.[cm]?[jt]s$/
const page = /\/\+page\.server\.[cm]?[jt]s$/

/** SvelteKit: endpoints in `+server.ts`, and the actions of forms in `+page.server.ts`. Sources: src/exports/index.js and src/runtime/server of the package. */
export const sveltekit: FrameworkAdapter = {
  ...returning,
  id: 'sveltekit',
  packages: ['@sveltejs/kit'],
  signs: [exportedMethod, ['export', String.raw` const actions\b`]],
  signals: { packages: ['@sveltejs/kit'], names: new Set(['redirect', 'error']), isThrown: true },
  semantics: ofVersion,
  concerns: (_module, { uri }) => endpoint.test(uri) || page.test(uri),
  *registrations(module, surroundings) {
    const path = routeOf(surroundings.uri)
    if (page.test(surroundings.uri)) return yield* actions(module, path, withData(ofVersion(surroundings)))
    for (const [value, methods] of exportedMethods(module)) yield route(value, methods, path)
    const fallback = exported(module, 'fallback')
    if (fallback) yield route(fallback, [], path)
  },
  registered: () => ['response'],
  signature: () => undefined,
  ...besideMade(eventCall, eventProperty),
  maker,
  returned(value, { semantics }) {
    const { answersWithData }: KitSemantics = semantics
    if (!value) return []
    return value.body.kind === 'unknown' ? [{ kind: 'escape' }] : answersWithData ? [send({ ...value.body, kind: 'json' })] : []
  },
  print: webPrinter,
}

function ofVersion({ version }: Surroundings): KitSemantics {
  const major = majorVersion(version('@sveltejs/kit')) ?? 2
  return major < 2 ? kit1 : major > 2 ? kit3 : kit
}

const ofActions = new Map<KitSemantics, KitSemantics>()

function withData(semantics: KitSemantics): KitSemantics {
  const known = ofActions.get(semantics) ?? { ...semantics, unanswered: 200, answersWithData: true }
  ofActions.set(semantics, known)
  return known
}

/** `export const actions = { default: async (event) => … }` */
function* actions(module: Module, path: string | undefined, semantics: KitSemantics): Generator<Registration> {
  const value = exported(module, 'actions')
  const object = value && definition({ value, module }).value
  if (object?.kind !== 'object') return
  for (const action of object.properties) if (!action.spread) yield route(action.value, ['POST'], path, { semantics })
}

/** `/users/[id]` of `src/routes/(app)/users/[id]/+server.ts`. */
function routeOf(uri: string): string | undefined {
  const folders = fileRoute(uri, /\/routes\//, /\.\w+$/)?.path.split('/')
  return !/^\+(page\.)?server$/.test(folders?.pop() ?? '')
    ? undefined
    : `/${folders!.filter((segment) => segment && !/^\(.*\)$/.test(segment)).join('/')}`
}

function eventProperty(path: readonly string[]): ReturnType<NonNullable<FrameworkAdapter['property']>> {
  if (path.length > 1) return undefined
  return path[0] === 'request' ? 'request' : path[0] === 'cookies' ? 'part' : path[0] === 'setHeaders' ? 'method' : undefined
}

/** What the event can do to the response, whichever is returned. */
function eventCall({ name, path, args: [first] }: ResponseCall): CallEffect | undefined {
  if (path[0] === 'cookies')
    return { events: /^(set|delete)$/.test(name) ? [setKnownHeader('set-cookie', undefined)] : [], returns: 'other' }
  if (name === 'setHeaders') return { events: first ? headersFromArgument(first) : [], returns: 'other' }
  return name === 'fetch' || name === 'getClientAddress' ? { events: [], returns: 'other' } : undefined
}

function maker(callee: Callee): ((call: ResponseCall) => CallEffect | undefined) | undefined {
  const { module, path, isNew } = callee
  if (module === undefined) {
    const made = webMaker(callee)
    // Headers of setHeaders() are added to whatever is returned.
    return made && ((call) => withoutWhole(made(call)))
  }
  if (module !== '@sveltejs/kit' || isNew) return undefined
  switch (path[0]) {
    // json(data, init)
    case 'json':
      return ({ args: [data, init] }) => ({
        events: [...initEvents(init), send(data ? { ...data.body, kind: 'json' } : nothing)],
        returns: 'answer',
      })
    // text(body, init)
    case 'text':
      return ({ args: [body, init] }) => ({ events: [...initEvents(init), send(body ? body.body : nothing)], returns: 'answer' })
    // fail(400, data)
    case 'fail':
      return ({ args: [status, data] }) => ({
        events: [
          ...(status ? [{ kind: 'status', status: statusFrom(status) } as const] : []),
          send(data ? { ...data.body, kind: 'json' } : nothing),
        ],
        returns: 'answer',
      })
    // error(404, body)
    case 'error':
      return (call) => thrown(call, 0)
    // redirect(303, location), redirect(303, location, { external: true })
    case 'redirect':
      return (call) => (leadsElsewhere(call) ? { events: [], returns: 'never' } : thrown(call, 1))
    default:
      return undefined
  }
}

function withoutWhole(effect: CallEffect | undefined): CallEffect | undefined {
  return effect && { ...effect, isWhole: false }
}

/** Whether the location is one that SvelteKit 3 takes with leave only, and nobody gives it. */
function leadsElsewhere({ args: [, location, options], semantics }: ResponseCall): boolean {
  const { guardsRedirects }: KitSemantics = semantics
  if (!guardsRedirects || !location?.constant?.length) return false
  const isLeft = options && (options.open || options.property('external'))
  return !isLeft && location.constant.every((it) => typeof it === 'string' && /^([a-z][a-z\d+.-]*:|[/\\]{2})/i.test(it))
}

/** What SvelteKit 2 throws by itself. */
function thrown({ args, at, semantics }: ResponseCall, target: number): CallEffect {
  const [status] = args
  const { leavesThrowing }: KitSemantics = semantics
  return {
    events: [
      { kind: 'status', status: status ? statusFrom(status) : { code: undefined, at } },
      target > 0
        ? send(nothing, { thrown: true, signal: true, target: valueFrom(args[target]) })
        : send({ kind: 'unknown', open: true }, { thrown: true, signal: true }),
    ],
    returns: leavesThrowing ? 'answer' : 'never',
    given: 'thrown',
  }
}
