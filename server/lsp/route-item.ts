import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Route } from '../features/routes.ts'
import { toRange } from './convert.ts'
import type { RouteItem } from './protocol.ts'

/** A route as the protocol writes it. */
export function routeItem({ title, methods, paths, at, extent, answers, open }: Route, lines: TextDocument): RouteItem {
  return {
    title,
    open,
    methods,
    paths,
    range: toRange(lines, at),
    extent: toRange(lines, extent),
    answers: answers.map((answer) => ({
      code: answer.code,
      title: answer.title,
      missing: answer.missing,
      range: toRange(lines, answer.at),
    })),
  }
}
