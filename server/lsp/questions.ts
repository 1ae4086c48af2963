import type { Connection } from 'vscode-languageserver'
import { isShippedPage } from '../features/documentation.ts'
import type { Findings } from '../features/findings.ts'
import { page } from '../features/pages/page.ts'
import { ask } from '../features/questions/ask.ts'
import { askedFrom, fromNowhere } from '../features/questions/asked-from.ts'
import { markdownSource } from '../text/markdown.ts'
import type { Files } from '../workspace/files.ts'
import type { Timers } from '../workspace/scheduler.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { toRange } from './convert.ts'
import { routesIn } from './file-routes.ts'
import type { Platform } from './platform.ts'
import {
  type AskParams,
  type AskResult,
  askMethod,
  type FileRoutes,
  type PageParams,
  type PageResult,
  pageMethod,
  type RoutesParams,
  type RoutesResult,
  routesMethod,
} from './protocol.ts'
import type { TextDocuments } from './text-documents.ts'

/** What questions are answered from. */
export interface QuestionsParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly findings: Findings
  readonly texts: TextDocuments
  readonly files: Files
  readonly timers: Timers
  readonly shippedPage: Platform['shippedPage']
}

/** The requests of our own, for whoever has a way to show what they answer. */
export function offerQuestions({ connection, workspace, findings, texts, files, timers, shippedPage }: QuestionsParts): void {
  const fromDocument = ({ uri, position }: AskParams) => {
    const document = uri === undefined ? undefined : workspace.document(uri)
    const offset = position && texts.get(uri ?? '')?.offsetAt(position)
    return document ? askedFrom(workspace, findings, document, offset) : fromNowhere
  }

  connection.onRequest<AskResult, void>(askMethod, (params: AskParams): AskResult => {
    const step = ask(params.command, params.answers, fromDocument(params))
    const lines = texts.get(params.uri ?? '')
    if (step.kind !== 'edit') return step
    return lines
      ? { kind: 'edit', uri: lines.uri, range: toRange(lines, step.edit.at), text: step.edit.text }
      : { kind: 'nothing', message: 'The document is not open any more.' }
  })

  connection.onRequest<PageResult, void>(pageMethod, ({ path }: PageParams): PageResult => {
    const shipped = isShippedPage(path) ? shippedPage(path) : undefined
    if (shipped !== undefined) return { markdown: shipped }
    const markdown = page(path)
    return markdown === undefined ? null : { markdown: `${markdownSource(markdown)}\n` }
  })

  connection.onRequest<RoutesResult, void>(routesMethod, async ({ uris }: RoutesParams, token): Promise<RoutesResult> => {
    const found: FileRoutes[] = []
    for (const uri of uris) {
      // Typing goes on while a workspace is gone through.
      await new Promise<void>((resolve) => void timers.after(0, resolve))
      if (token.isCancellationRequested) break
      const routes = routesIn(uri, { workspace, texts, files })
      if (routes.length > 0) found.push({ uri, routes })
    }
    return found
  })
}
