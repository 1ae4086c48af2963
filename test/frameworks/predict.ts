import type { Constant } from '../../server/http/responses/constant.ts'
import type { StatusIntake } from '../../server/http/responses/events.ts'
import type { Handler } from '../../server/http/responses/handler.ts'
import type { Outcome } from '../../server/http/responses/outcome.ts'
import type { Semantics } from '../../server/http/responses/semantics.ts'
import { factsOf } from '../fixtures/lenses.ts'
import { type Form, writtenFor } from './forms.ts'
import { dependenciesOf, type Framework } from './frameworks.ts'
import type { Request } from './run/observed.ts'

/** One way a request can end, as the analysis sees it. */
export type Ending =
  | { readonly kind: 'answered' | 'streamed'; readonly outcome: Outcome; readonly semantics: Semantics }
  | { readonly kind: 'unanswered' }
  /** The framework's own answer when the handler gives none. */
  | { readonly kind: 'default'; readonly status: number }
  /** An error the framework itself answers. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'dies' }
  | { readonly kind: 'not found' }
  /** The analysis says that it cannot tell. */
  | { readonly kind: 'unknown' }

/** What the analysis says of a program that is given one request. */
export interface Prediction {
  readonly handlers: readonly Handler[]
  readonly endings: readonly Ending[]
}

/** Analyses a program and follows the request through its handlers. */
export function predict(form: Form, framework: Framework): Prediction {
  const { file, workspace } = writtenFor(framework, form)
  const facts = factsOf(file.text, file, { ...workspace, dependencies: dependenciesOf(framework) })
  const handlers = facts.handlers.filter(({ role }) => role !== 'helper')
  return { handlers, endings: endingsThrough(handlers, form.request) }
}

/** How a request can end in the handlers of a program. */
export function endingsThrough(handlers: readonly Handler[], request: Request): readonly Ending[] {
  const reached = handlers.filter((handler) => isReached(handler, request))
  // What answers errors stands before the routes, in some.
  const isLast = ({ framework: id, role }: Handler) => /^(nest|fastify|hono)/.test(id) && role === 'error-handler'
  const chain = [...reached.filter((handler) => !isLast(handler)), ...reached.filter(isLast)]
  return handlers.length > 0 ? follow(chain, 0, false) : []
}

function isReached({ methods, route }: Handler, { method, path }: Request): boolean {
  const ofMethod = methods.length === 0 || methods.includes(method) || (method === 'HEAD' && methods.includes('GET'))
  const [pathname] = path.split('?')
  return ofMethod && (route === undefined || route.some((it) => typeof it !== 'string' || /[:*({]/.test(it) || it === pathname))
}

/** How the request ends from this handler on; after an error only error handlers are asked. */
function follow(chain: readonly Handler[], from: number, failed: boolean): readonly Ending[] {
  const index = chain.findIndex((handler, i) => i >= from && (handler.role === 'error-handler') === failed)
  const handler = chain[index]
  if (!handler) return [failed ? { kind: 'failed' } : { kind: 'not found' }]
  if (handler.incomplete) return [{ kind: 'unknown' }]
  return handler.outcomes.flatMap((outcome) => endingsOf(chain, index, handler, outcome))
}

function endingsOf(chain: readonly Handler[], index: number, handler: Handler, outcome: Outcome): readonly Ending[] {
  const { semantics, isAsync } = handler
  const thrown = (): readonly Ending[] =>
    semantics.rejection === 'crashes' || (isAsync && semantics.rejection === 'hangs') ? [{ kind: 'dies' }] : follow(chain, index + 1, true)
  switch (outcome.ending) {
    case 'sent':
    case 'streamed': {
      // Whoever handles errors gets those first that have a status of their own.
      const isThrown = outcome.event?.kind === 'send' && outcome.event.thrown
      if (isThrown && chain.some(({ role }) => role === 'error-handler')) return follow(chain, index + 1, true)
      const codes = outcome.status?.code ?? [semantics.defaultStatus]
      const intake = outcome.status?.takenBy ?? semantics
      const refused = codes.filter((code) => !isSendable(code, intake) || refusesBody(Number(code), outcome, semantics))
      const kind = outcome.ending === 'sent' ? 'answered' : 'streamed'
      // (The status stays as it was.)
      const otherwise = intake.invalidStatus === 'ignored' ? [{ kind: 'unknown' } as const] : thrown()
      return [...(refused.length < codes.length ? [{ kind, outcome, semantics } as const] : []), ...(refused.length > 0 ? otherwise : [])]
    }
    case 'nothing':
      if (semantics.unanswered === 'hang') return [{ kind: 'unanswered' }]
      if (semantics.unansweredAmongOthers && chain.filter(({ role }) => role !== 'error-handler').length > 1) return thrown()
      return [{ kind: 'default', status: semantics.unanswered }]
    case 'thrown':
      // Its content says that something failed.
      return semantics.protocol === 'graphql' ? [{ kind: 'default', status: semantics.defaultStatus }] : thrown()
    case 'escaped':
      return [{ kind: 'unknown' }]
    case 'delegated': {
      if (outcome.event?.kind === 'delegate' && outcome.event.error) return follow(chain, index + 1, true)
      // `next('route')` leaves out handlers, so any later one may be the next.
      const later = chain.map((_, i) => i).filter((i) => i > index && chain[i]!.role !== 'error-handler')
      return later.length > 0 ? later.flatMap((i) => follow(chain, i, false)) : follow(chain, index + 1, false)
    }
  }
}

/** Whether a status may not have the body that comes with it. */
function refusesBody(code: number, { body }: Outcome, { bodyOnBodiless, bodyOnReset }: Semantics): boolean {
  const isThrown = code === 205 ? bodyOnReset === 'throws' : (code === 204 || code === 304) && bodyOnBodiless === 'throws'
  return isThrown && body !== undefined && body.kind !== 'none'
}

/** Whether the runtime takes a value for a status, as the semantics say. */
export function isSendable(code: Constant, { validStatus: [least, most], numericString }: StatusIntake): boolean {
  if (numericString === 'throws' && !Number.isInteger(code)) return false
  if (typeof code !== 'number' && typeof code !== 'string') return false
  const status = Math.trunc(Number(code))
  return status >= least && status <= most
}
