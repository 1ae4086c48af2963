import { type Event, EventEmitter, RelativePattern, type Uri, type WorkspaceFolder, workspace } from 'vscode'
import { type FileRoutes, type RoutesParams, type RoutesResult, routesMethod } from '../server/lsp/protocol.ts'
import type { Send } from './send.ts'

const sources = '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'
const others = '**/{node_modules,bower_components,dist,out,build,coverage,.next,.nuxt,.output,.svelte-kit}/**'
const mostFiles = 20_000
/** Small enough that each is answered at once. */
const filesPerRequest = 50
const quietMilliseconds = 500

/** The routes of the workspace, looked for when first asked for and kept up to date from then on. */
export interface Routes {
  all(): Promise<readonly FileRoutes[]>
  /** Whether there are any in a file. */
  has(uri: Uri): boolean
  readonly onDidChange: Event<void>
  /** Looks at every file again. */
  refresh(): void
  dispose(): void
}

/** Routes as the server finds them. */
export function createRoutes(send: Send): Routes {
  const changed = new EventEmitter<void>()
  const found = new Map<string, FileRoutes>()
  const outdated = new Set<string>()
  let loading: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const look = async (uris: readonly string[]) => {
    for (let start = 0; start < uris.length; start += filesPerRequest) {
      const batch = uris.slice(start, start + filesPerRequest)
      const params: RoutesParams = { uris: batch }
      const result = await send<RoutesResult>(routesMethod, params)
      for (const uri of batch) found.delete(uri)
      for (const file of result) found.set(file.uri, file)
    }
  }
  const lookEverywhere = async () => {
    const files = await workspace.findFiles(sources, others, mostFiles)
    await look(files.map((uri) => uri.toString()))
  }
  const lookAgain = async () => {
    const uris = [...outdated]
    outdated.clear()
    await look(uris)
    changed.fire()
  }
  const outdate = (uri: Uri) => {
    if (!loading) return
    outdated.add(uri.toString())
    clearTimeout(timer)
    timer = setTimeout(lookAgain, quietMilliseconds)
  }
  const watch = (folder: WorkspaceFolder) => {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(folder, sources))
    watcher.onDidChange(outdate)
    watcher.onDidCreate(outdate)
    watcher.onDidDelete((uri) => {
      if (found.delete(uri.toString())) changed.fire()
    })
    return watcher
  }
  let watchers = (workspace.workspaceFolders ?? []).map(watch)
  const editing = workspace.onDidChangeTextDocument(({ document }) => {
    if (found.has(document.uri.toString())) outdate(document.uri)
  })

  const refresh = () => {
    found.clear()
    loading = undefined
    changed.fire()
  }
  const folders = workspace.onDidChangeWorkspaceFolders(() => {
    for (const watcher of watchers) watcher.dispose()
    watchers = (workspace.workspaceFolders ?? []).map(watch)
    refresh()
  })

  return {
    async all() {
      loading ??= lookEverywhere()
      await loading
      return [...found.values()].sort((one, other) => (one.uri < other.uri ? -1 : 1))
    },
    has: (uri) => found.has(uri.toString()),
    onDidChange: changed.event,
    refresh,
    dispose() {
      clearTimeout(timer)
      for (const it of [...watchers, editing, folders, changed]) it.dispose()
    },
  }
}
