import { mayHoldHttp } from '../analysis/gate/gate.ts'
import { statusTitle } from '../http/registry/status-codes.ts'
import type { FileFacts } from '../http/responses/file-facts.ts'
import type { Handler } from '../http/responses/handler.ts'
import type { Span } from '../syntax/span.ts'
import { type PrintableLine, printableLine } from '../text/printable.ts'
import { type Answer, answersOf } from './answers.ts'

/** A handler and what it can answer. */
export interface Route {
  /** `GET /users/:id`, or what else the handler is. */
  readonly title: PrintableLine
  readonly isRoute: boolean
  /** Empty for any. */
  readonly methods: readonly PrintableLine[]
  /** Whole; empty where the text does not tell. */
  readonly paths: readonly PrintableLine[]
  /** The handler's head. */
  readonly at: Span
  /** All of the handler. */
  readonly extent: Span
  readonly answers: readonly RouteAnswer[]
  /** Whether it may answer with other statuses too. */
  readonly open: boolean
}

export interface RouteAnswer extends Answer {
  /** `404 Not Found`. */
  readonly title: string
}

/** As much of a route as fits into a list. */
export const longestTitle = 120

/** The handlers of a file that answer, in order of position. */
export function routesOf({ handlers }: FileFacts): readonly Route[] {
  return handlers.flatMap((handler): Route[] => {
    if (handler.role === 'helper') return []
    const { answers, open } = answersOf(handler)
    if (answers.length === 0) return []
    const titled = answers.map((answer) => ({ ...answer, title: statusTitle(answer.code) }))
    const { role, methods, route = [], at, body } = handler
    return [
      {
        title: printableLine(titleOf(handler), longestTitle),
        isRoute: role === 'route',
        methods: methods.map((method) => printableLine(method, longestTitle)),
        paths: route.map((path) => printableLine(path, longestTitle)),
        at,
        extent: { start: Math.min(at.start, body.start), end: Math.max(at.end, body.end) },
        answers: titled,
        open,
      },
    ]
  })
}

/** Whether a text can have routes at all; cheap, so that most files of a workspace need not be parsed. */
export const mayHoldRoutes = mayHoldHttp

/** What a route answers, on one line: `200 · 404 · 429 without Retry-After`. */
export function summaryOf({ answers, open }: Pick<Route, 'answers' | 'open'>): string {
  return [...answers.map(summaryOfAnswer), ...(open ? ['…'] : [])].join(' · ')
}

/** What a route answers in whole lines: `404 Not Found`, `429 Too Many Requests, without Retry-After`. */
export function describeRoute({ title, answers, open }: Pick<Route, 'title' | 'answers' | 'open'>): string {
  const lines = answers.map((answer) =>
    answer.missing.length > 0 ? `${answer.title}, without ${answer.missing.join(', ')}` : answer.title,
  )
  return [title, ...lines, ...(open ? ['and possibly others'] : [])].join('\n')
}

/** `429 without Retry-After`. */
export function summaryOfAnswer({ code, missing }: Answer): string {
  return missing.length > 0 ? `${code} without ${missing.join(', ')}` : String(code)
}

/** How people name a handler: by method and path where it has them. */
export function titleOf({ methods, route, role }: Handler): string {
  const named = [methods.join(', ') || (route ? 'any' : ''), (route ?? []).join(', ')].filter(Boolean).join(' ')
  if (named) return named
  return role === 'error-handler' ? 'error handler' : role === 'middleware' ? 'middleware' : 'handler'
}
