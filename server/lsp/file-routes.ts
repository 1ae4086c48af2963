import { TextDocument } from 'vscode-languageserver-textdocument'
import { mayHoldRoutes, routesOf } from '../features/routes.ts'
import { kindOfDocument } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { RouteItem } from './protocol.ts'
import { routeItem } from './route-item.ts'
import type { TextDocuments } from './text-documents.ts'

/** What routes of files are found with. */
export interface FileRoutesParts {
  readonly workspace: Workspace
  readonly texts: TextDocuments
  readonly files: Files
}

/** The routes of a file: of a document as it is open, of another file as it is saved. */
export function routesIn(uri: string, { workspace, texts, files }: FileRoutesParts): readonly RouteItem[] {
  const document = workspace.document(uri)
  const open = texts.get(uri)
  const routes = (facts: Parameters<typeof routesOf>[0], lines: TextDocument) =>
    routesOf(facts).flatMap((route) => (route.isRoute ? [routeItem(route, lines)] : []))
  if (document && open) return routes(workspace.facts(document), open)
  const language = kindOfDocument(uri, '')
  const text = language && language !== 'configuration' ? files.read(uri) : undefined
  if (!language || language === 'configuration' || text === undefined || !mayHoldRoutes(text)) return []
  return routes(workspace.factsWith({ uri, language }, text), TextDocument.create(uri, language, 0, text))
}
