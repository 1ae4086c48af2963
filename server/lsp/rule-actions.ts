import type { CodeAction } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { rulePath } from '../features/documentation.ts'
import { applyEdits } from '../features/edited-text.ts'
import type { Finding, PrintedFix } from '../features/finding.ts'
import type { Findings } from '../features/findings.ts'
import { emptyConfiguration, turningOff } from '../workspace/configuration/configuration-edits.ts'
import { configurationFileName } from '../workspace/configuration/extended-files.ts'
import type { OpenDocument } from '../workspace/documents.ts'
import type { Files } from '../workspace/files.ts'
import { reasonIn } from '../workspace/suppressions.ts'
import { decode, parentFolder } from '../workspace/uri.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { ClientSupport } from './client-support.ts'
import { saveCommand, selectCommand, showPageCommand } from './protocol.ts'
import type { TextDocuments } from './text-documents.ts'
import { newFile, workspaceEdit } from './workspace-edit.ts'

/** What is asked for such actions. */
export interface RuleActionsParts {
  readonly workspace: Workspace
  readonly findings: Findings
  readonly files: Files
  readonly texts: TextDocuments
  readonly support: () => ClientSupport
}

type Action = Pick<CodeAction, 'title' | 'edit' | 'command' | 'data'>

/** What can be done about the rule of a finding besides its own fixes. */
export function ruleActions(finding: Finding, document: OpenDocument, lines: TextDocument, parts: RuleActionsParts): readonly Action[] {
  const { findings } = parts
  const { rule } = finding
  const support = parts.support()
  const suppressing = findings.suppressing(document, finding)
  const title = 'Show what this rule means'
  return [
    ...fixingAll(rule, document, lines, parts),
    ...suppressing.map((fix) => ignoring(fix, document, lines, support)),
    ...(suppressing.length > 0 ? turnedOff(rule, document, parts) : []),
    ...(support.showsPages ? [{ title, command: { title, command: showPageCommand, arguments: [rulePath(rule)] } }] : []),
  ]
}

/** What a client hands back of an action whose edit it asks for. */
export interface FixAllData {
  readonly uri: string
  readonly rule: string
}

/** It takes the analysis several times: where that is possible, not before it is chosen. */
function fixingAll(rule: string, document: OpenDocument, lines: TextDocument, { findings, support }: RuleActionsParts): readonly Action[] {
  const title = `Fix all ${rule} in this file`
  if (!findings.hasSeveralFixes(document, rule)) return []
  const data: FixAllData = { uri: document.uri, rule }
  if (support().resolvesEdits) return [{ title, data }]
  const edits = findings.fixAllOf(document, rule)
  return edits.length > 0 ? [{ title, edit: workspaceEdit(document, lines, edits, support()) }] : []
}

/** With the reason selected, for the person to write it. */
function ignoring({ title, edits }: PrintedFix, document: OpenDocument, lines: TextDocument, support: ClientSupport): Action {
  const edit = workspaceEdit(document, lines, edits, support)
  const [first] = edits
  const reason = first && reasonIn(first.text)
  if (!support.selects || !first || !reason) return { title, edit }
  const { line, character } = lines.positionAt(first.start)
  const at = (offset: number) => ({ line, character: character + offset })
  const range = { start: at(reason.start), end: at(reason.end) }
  return { title, edit, command: { title, command: selectCommand, arguments: [document.uri, range] } }
}

/** In the configuration file that speaks for the document, which is made where there is none. */
function turnedOff(rule: string, document: OpenDocument, parts: RuleActionsParts): readonly Action[] {
  const { workspace, files, texts } = parts
  const support = parts.support()
  const [known] = workspace.configurationFiles(document)
  const folder = workspace.folderOf(document.uri)
  const uri = known ?? (folder === undefined ? undefined : `${folder}/${configurationFileName}`)
  if (uri === undefined || files.isOutside?.(uri) || (known === undefined && !support.createsFiles)) return []
  const open = texts.get(uri)
  const text = open?.getText() ?? (known === undefined ? emptyConfiguration : files.read(uri))
  if (text === undefined) return []
  const lines = open ?? TextDocument.create(uri, 'jsonc', 0, text)
  const save = support.saves && { command: { title: 'Save', command: saveCommand, arguments: [uri] } }
  const action = (title: string, edits: PrintedFix['edits'] | undefined): readonly Action[] => {
    if (!edits) return []
    const version = workspace.document(uri)?.version ?? null
    const edit = known === undefined ? newFile(uri, applyEdits(text, edits)) : workspaceEdit({ uri, version }, lines, edits, support)
    return [{ title, edit, ...save }]
  }
  const within = relativeFolder(document.uri, uri)
  return [
    ...action(`Turn ${rule} off in ${configurationFileName}`, turningOff(text, rule)),
    ...(within ? action(`Turn ${rule} off for ${within}`, turningOff(text, rule, `${within}/**`)) : []),
  ]
}

/** The folder of a document as patterns of a configuration file name it; undefined where that is the file's own. */
function relativeFolder(uri: string, configuration: string): string | undefined {
  const [folder, root] = [parentFolder(uri), parentFolder(configuration)].map((it) => decode(it ?? ''))
  return folder!.startsWith(`${root}/`) && !/[*?[\]{}()!\\]/.test(folder!) ? folder!.slice(root!.length + 1) : undefined
}
