import type { Connection, SymbolInformation, WorkspaceSymbolParams } from 'vscode-languageserver'
import { kindOfFound } from '../workspace/documents.ts'
import { takeSteps } from '../workspace/program/file-steps.ts'
import { isInWorkspace, sourcesUnder } from '../workspace/program/sources-under.ts'
import type { Timers } from '../workspace/scheduler.ts'
import { type FileRoutesParts, routesIn } from './file-routes.ts'
import { SymbolKind } from './library.ts'

/** What symbols are made from. */
export interface RouteSymbolsParts extends FileRoutesParts {
  readonly connection: Connection
  readonly timers: Timers
  readonly roots: () => readonly string[]
}

/** The routes of the workspace as symbols, looked for when they are first asked for. */
export interface RouteSymbols {
  /** These files may have others. */
  changed(uris: readonly string[]): void
  /** Other files may have some. */
  moved(): void
}

/** What comes in meanwhile waits no longer. */
const longestSlice = 30
/** Who asks is answered by then with what is known. */
const longestWait = 500

/** Answers requests for symbols of the workspace. */
export function offerRouteSymbols(parts: RouteSymbolsParts): RouteSymbols {
  const { connection, workspace, files, timers, roots } = parts
  const known = new Map<string, readonly SymbolInformation[]>()
  /** Files that are to be looked into, once routes were asked for. */
  const waiting = new Set<string>()
  let isAsked = false
  let looking: Promise<void> | undefined
  const pause = (milliseconds: number) => new Promise<void>((goOn) => void timers.after(milliseconds, goOn))
  const isSource = (name: string) => kindOfFound(name) !== undefined

  const look = (uri: string) => {
    const kind = SymbolKind.Event
    const symbols = routesIn(uri, parts).map(({ title, range }): SymbolInformation => ({ name: title, kind, location: { uri, range } }))
    if (symbols.length > 0) known.set(uri, symbols)
    else known.delete(uri)
  }
  const lookIntoWaiting = async () => {
    while (waiting.size > 0) {
      const end = Date.now() + longestSlice
      for (const uri of waiting) {
        if (Date.now() >= end) break
        waiting.delete(uri)
        look(uri)
      }
      await pause(0)
    }
  }

  connection.onWorkspaceSymbol(async ({ query }: WorkspaceSymbolParams) => {
    if (!isAsked) for (const uri of takeSteps(sourcesUnder(roots(), isSource, files.ignoresCase === true), files)) waiting.add(uri)
    isAsked = true
    for (const { uri, language } of workspace.documents()) if (language) waiting.add(uri)
    looking ??= lookIntoWaiting().finally(() => {
      looking = undefined
    })
    await Promise.race([looking, pause(longestWait)])
    const letters = query.toLowerCase().replace(/\s/g, '')
    return [...known.values()].flat().filter(({ name }) => isSubsequence(letters, name.toLowerCase()))
  })

  return {
    changed(uris) {
      if (!isAsked) return
      for (const uri of uris) if (known.has(uri) || (isSource(uri) && isInWorkspace(uri, roots()))) waiting.add(uri)
    },
    moved() {
      known.clear()
      waiting.clear()
      isAsked = false
    },
  }
}

/** Whether the letters of one text follow each other in another. */
function isSubsequence(letters: string, text: string): boolean {
  let at = 0
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
