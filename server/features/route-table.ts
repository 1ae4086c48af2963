import type { FileFacts } from '../http/responses/file-facts.ts'
import type { Span } from '../syntax/span.ts'
import { type Answer, answersOf } from './answers.ts'

/** A route of a program, as a table lists it. */
export interface TableRoute {
  /** Empty for any. */
  readonly methods: readonly string[]
  /** Undefined where the text does not tell. */
  readonly path: string | undefined
  /** The handler's head. */
  readonly at: Span
  readonly answers: readonly Answer[]
  /** Whether it may answer with other statuses too. */
  readonly open: boolean
}

/** The routes that a file's handlers serve, in order of the handlers: one for each path. */
export function tableRoutes({ handlers, isTest }: FileFacts): readonly TableRoute[] {
  if (isTest) return []
  return handlers.flatMap((handler): TableRoute[] => {
    if (handler.role !== 'route') return []
    const paths = handler.route && handler.route.length > 0 ? handler.route : [undefined]
    return paths.map((path) => ({ methods: handler.methods, path, at: handler.at, ...answersOf(handler) }))
  })
}
