import * as vscode from 'vscode'

/** For what never comes. */
const seconds = 180

/** Asks until the answer is no longer undefined or false. */
export async function until<T>(what: string, ask: () => T | false | undefined | Promise<T | false | undefined>): Promise<T> {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`Waited ${seconds} seconds for ${what}.`)
}

/** Opens a file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? []
  if (!folder) throw new Error('No folder is open.')
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name))
  await vscode.window.showTextDocument(document)
  return document
}

/** What Statuswise reports in a document now. */
export function findings({ uri }: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'statuswise')
}

/** All hovers at the first occurrence of a text. */
export async function hoverText(document: vscode.TextDocument, text: string): Promise<string | undefined> {
  const at = document.positionAt(document.getText().indexOf(text) + 1)
  const hovers = await again(() => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at))
  const lines = hovers?.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value)))
  return lines && lines.length > 0 ? lines.join('\n') : undefined
}

/** The actions that the light bulb would offer. */
export async function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  kind: vscode.CodeActionKind,
): Promise<vscode.CodeAction[]> {
  const ask = () => vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind.value)
  return (await again(ask)) ?? []
}

// While other extensions are starting, each provider they register cancels the requests that are under way.
async function again<T>(ask: () => Thenable<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof Error && (error.name === 'Canceled' || error.message === 'Canceled')) return undefined
    throw error
  }
}

/** Replaces a text of the document as typing would. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const start = document.getText().indexOf(text)
  if (start < 0) throw new Error(`The document does not contain ${text}`)
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + text.length)), by)
  await vscode.workspace.applyEdit(edit)
}

/** Changes a setting of Statuswise for the workspace; undefined removes it. */
export async function changeSetting(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('statuswise').update(name, value, vscode.ConfigurationTarget.Workspace)
}
