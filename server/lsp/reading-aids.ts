import type {
  CancellationToken,
  CodeLens,
  CompletionItem,
  Connection,
  Hover,
  InlayHint,
  ServerCapabilities,
  TextDocumentPositionParams,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { withAssumedHeaders } from '../features/assumed-headers.ts'
import { completion, documentationFor } from '../features/completion/completion.ts'
import { probeOf } from '../features/completion/probe.ts'
import { ruleCompletion } from '../features/completion/rule-completion.ts'
import type { Suggestion } from '../features/completion/suggestion.ts'
import type { Findings } from '../features/findings.ts'
import { hover } from '../features/hover.ts'
import { inlayHints } from '../features/inlay-hints.ts'
import { openApiHover } from '../features/openapi-hover.ts'
import { describeRoute, routesOf, summaryOf } from '../features/routes.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Log } from '../workspace/log.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ClientSupport } from './client-support.ts'
import { toRange, toSpan } from './convert.ts'
import type { EditorSettingsSource } from './editor-settings.ts'
import { CodeLensRefreshRequest, CompletionItemKind } from './library.ts'
import { toMarkup } from './markup.ts'
import { type ShowAnswersArgument, showAnswersCommand } from './protocol.ts'
import { routeItem } from './route-item.ts'
import type { TextDocuments } from './text-documents.ts'

/** What the aids are made from. */
export interface ReadingAidsParts {
  readonly connection: Connection
  readonly workspace: Workspace
  readonly findings: Findings
  readonly texts: TextDocuments
  readonly settings: EditorSettingsSource
  readonly support: () => ClientSupport
  readonly log: Log
}

/** The aids of one connection. */
export interface ReadingAids {
  /** Something else than a text changed: hints and lenses on show may be wrong. */
  outdated(): void
}

/** Announces what `offerReadingAids` answers. */
export const readingAidsCapabilities: ServerCapabilities = {
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['(', ' ', '"', "'", '='], resolveProvider: true },
  codeLensProvider: {},
  inlayHintProvider: true,
}

/** Hovers, completion, hints and lenses. */
export function offerReadingAids({ connection, workspace, findings, texts, settings, support, log }: ReadingAidsParts): ReadingAids {
  /** The document in its present state; undefined when there is nothing to be said about it. */
  const ready = async (uri: string, token: CancellationToken): Promise<{ document: OpenDocument; lines: TextDocument } | undefined> => {
    await settings.readyFor(uri, token)
    const document = workspace.document(uri)
    const lines = texts.get(uri)
    return document?.language && lines && workspace.settings(document).enable ? { document, lines } : undefined
  }

  connection.onHover(async ({ textDocument: { uri }, position }: TextDocumentPositionParams, token): Promise<Hover | null> => {
    const open = await ready(uri, token)
    if (!open) return hoverElsewhere(uri, position)
    const { document, lines } = open
    const { codes, display, assumedHeaders } = workspace.settings(document)
    const shown = {
      platforms: display.platforms,
      without: display.hiddenSections,
      houseCodes: codes,
      assumedHeaders,
      hasPages: support().showsPages,
    }
    const text = hover(workspace.facts(document), document.text, lines.offsetAt(position), shown)
    return text ? { range: toRange(lines, text.at), contents: toMarkup(text.markdown, support()) } : null
  })

  /** Other documents than sources have something to say only where they describe an API. */
  const hoverElsewhere = (uri: string, position: TextDocumentPositionParams['position']): Hover | null => {
    const lines = texts.get(uri)
    if (!lines || workspace.document(uri)) return null
    const text = openApiHover(lines.getText(), lines.offsetAt(position), (reason) =>
      log.info?.(`Not read for hovers, as ${reason}: ${uri}`),
    )
    return text ? { range: toRange(lines, text.at), contents: toMarkup(text.markdown, support()) } : null
  }

  connection.onCompletion(async ({ textDocument: { uri }, position }, token): Promise<CompletionItem[] | null> => {
    const open = await ready(uri, token)
    if (!open) return null
    const { document, lines } = open
    const offset = lines.offsetAt(position)
    const suggestions =
      ruleCompletion(document.text, offset, () => findings.of(document)) ?? completion(document.text, offset, probeOf(workspace, document))
    return suggestions.map((suggestion, index) => toItem(suggestion, index, lines))
  })
  connection.onCompletionResolve((item): CompletionItem => {
    const documentation = typeof item.data === 'string' ? documentationFor(item.data) : undefined
    return documentation === undefined ? item : { ...item, documentation: toMarkup(documentation, support()) }
  })

  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token): Promise<InlayHint[] | null> => {
    const open = await ready(uri, token)
    if (!open || !workspace.settings(open.document).display.inlayHints) return null
    const { document, lines } = open
    return inlayHints(workspace.facts(document), document.text, toSpan(lines, range)).map(({ offset, text }) => ({
      position: lines.positionAt(offset),
      label: text,
      paddingLeft: true,
    }))
  })

  connection.onCodeLens(async ({ textDocument: { uri } }, token): Promise<CodeLens[] | null> => {
    const open = await ready(uri, token)
    if (!open) return null
    const { document, lines } = open
    const { display, assumedHeaders } = workspace.settings(document)
    if (!display.codeLens) return null
    return routesOf(withAssumedHeaders(workspace.facts(document), assumedHeaders)).map((route): CodeLens => {
      const argument: ShowAnswersArgument = { uri, ...routeItem(route, lines) }
      // Elsewhere a lens is a line to read: an unknown command would fail when it is clicked.
      const clicked = support().showsAnswers ? { command: showAnswersCommand, arguments: [argument] } : { command: '' }
      return { range: toRange(lines, route.at), command: { title: summaryOf(route), tooltip: describeRoute(route), ...clicked } }
    })
  })

  return {
    outdated() {
      // Whoever cannot be asked to look again does so at the next edit.
      if (support().refreshesInlayHints) connection.languages.inlayHint.refresh().catch(() => {})
      if (support().refreshesCodeLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(() => {})
    },
  }
}

const kinds = {
  code: CompletionItemKind.Value,
  constant: CompletionItemKind.EnumMember,
  header: CompletionItemKind.Field,
  value: CompletionItemKind.Value,
  rule: CompletionItemKind.Reference,
} satisfies Readonly<Record<Suggestion['kind'], CompletionItemKind>>

function toItem({ label, insert, at, kind, filter, detail, subject }: Suggestion, index: number, lines: TextDocument): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    filterText: filter,
    // Ahead of whatever else the editor offers: at these places a status or a header is wanted.
    sortText: `!${String(index).padStart(3, '0')}`,
    textEdit: { range: toRange(lines, at), newText: insert },
    data: subject,
    ...(detail !== undefined && { detail }),
  }
}
