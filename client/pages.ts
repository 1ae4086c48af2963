import {
  commands,
  Disposable,
  EventEmitter,
  extensions,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  Uri,
  window,
  workspace,
} from 'vscode'
import { type PageParams, type PageResult, pageMethod, showPageCommand } from '../server/lsp/protocol.ts'
import type { Send } from './send.ts'

const scheme = 'statuswise'

/** Makes the server's pages documents that can be read, linked and searched like files, and opens those that links of findings and hovers lead to. */
export function registerPages(send: Send): Disposable {
  const read = async (uri: Uri): Promise<Uint8Array> => {
    const params: PageParams = { path: uri.path.slice(1) }
    const page = await send<PageResult>(pageMethod, params)
    if (!page) throw FileSystemError.FileNotFound(uri)
    return new TextEncoder().encode(page.markdown)
  }
  const refuse = (uri: Uri): never => {
    throw FileSystemError.NoPermissions(uri)
  }
  const pages: FileSystemProvider = {
    readFile: read,
    // The preview asks for it before it follows a link.
    stat: async (uri) => ({ type: FileType.File, ctime: 0, mtime: 0, size: (await read(uri)).length }),
    readDirectory: () => [],
    // A page never changes.
    onDidChangeFile: new EventEmitter<never>().event,
    watch: () => new Disposable(() => {}),
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  }
  return Disposable.from(
    workspace.registerFileSystemProvider(scheme, pages, { isReadonly: true, isCaseSensitive: true }),
    commands.registerCommand(showPageCommand, (path: unknown) => (typeof path === 'string' ? showPage(path) : undefined)),
  )
}

/** Shows a page as a preview, or as its text where previews are turned off. */
export async function showPage(path: string): Promise<void> {
  const uri = Uri.from({ scheme, path: `/${path}` })
  if (extensions.getExtension('vscode.markdown-language-features')) await commands.executeCommand('markdown.showPreview', uri)
  else await window.showTextDocument(uri)
}
