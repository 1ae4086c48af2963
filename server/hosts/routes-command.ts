import type { TableRoute } from '../features/route-table.ts'
import { createLinksStore } from './caches/links-store.ts'
import { createFileChecker } from './check-files.ts'
import { anySource } from './check-targets.ts'
import { type Hearing, type OpenPaths, openPaths } from './open-paths.ts'
import { createLines } from './positions.ts'
import { createShownPath, type ShownPath } from './shown-path.ts'
import { joined, json, type TerminalText, tty } from './terminal.ts'

export const routeFormats = ['text', 'json', 'markdown'] as const

/** A route with the place of its handler. */
interface Row extends TableRoute {
  readonly file: string
  readonly line: number
}

/** Prints the routes of files and folders. The exit code: 2 when something could not be read, 0 otherwise. */
export function printRoutes(
  paths: readonly string[],
  format: (typeof routeFormats)[number],
  write: (text: TerminalText) => void,
  complain: (message: string) => void,
): number {
  let failed = false
  const fail = (message: string) => {
    failed = true
    complain(message)
  }
  const shownPath = createShownPath(paths)
  const hearing = { fail, note: complain }
  const rows = routesOf(openPaths(paths, anySource, shownPath, hearing), shownPath, hearing)
  write(format === 'json' ? tty`${json(rows.map(entryOf))}\n` : format === 'markdown' ? markdown(rows) : text(rows))
  return failed ? 2 : 0
}

/** The routes of what was opened, by path. */
export function routesOf({ files, roots, sources }: OpenPaths, shownPath: ShownPath, { fail }: Hearing): readonly Row[] {
  const checker = createFileChecker({ files, shownPath, programs: roots, kept: createLinksStore(), isStrict: true })
  const rows = sources.flatMap((target): Row[] => {
    const { routes, text, complaints } = checker.routes(target)
    complaints.forEach(fail)
    const lines = createLines(text)
    return routes.map((route) => ({ ...route, file: shownPath(target.file), line: lines.positionOf(route.at.start).line }))
  })
  return rows.sort(byPath)
}

/** Those without a path come last. */
function byPath(one: Row, other: Row): number {
  const [its, others] = [one.path ?? '\uFFFF', other.path ?? '\uFFFF']
  return its < others ? -1 : its > others ? 1 : methodsOf(one) < methodsOf(other) ? -1 : 1
}

const methodsOf = ({ methods }: Row) => (methods.length > 0 ? methods.join(',') : 'any')
const statusesOf = ({ answers, open }: Row) => [...answers.map(({ code }) => code), ...(open ? ['…'] : [])].join(' ') || '…'
const missingOf = ({ answers }: Row) => answers.flatMap(({ code, missing }) => missing.map((name) => `${code} ${name}`))

function cellsOf(row: Row): readonly string[] {
  return [methodsOf(row), row.path ?? '?', statusesOf(row), missingOf(row).join(', '), `${row.file}:${row.line}`]
}

/** A line for each route, in columns. */
export function routeTable(rows: readonly Row[]): readonly string[] {
  const all = rows.map(cellsOf)
  const widths = [0, 1, 2, 3].map((column) => Math.min(60, Math.max(0, ...all.map((cells) => cells[column]!.length))))
  return all.map((cells) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

function text(rows: readonly Row[]): TerminalText {
  return tty`${joined([...routeTable(rows), `${rows.length} ${rows.length === 1 ? 'route' : 'routes'}`], '\n')}\n`
}

/** Nothing of the code acts in it: a cell is code, and a bar in one is escaped. */
function markdown(rows: readonly Row[]): TerminalText {
  const cell = (written: string) => (written === '' ? '' : `\`${written.replace(/[`\\]/g, '').replaceAll('|', '\\|')}\``)
  const lines = rows.map((row) => `| ${cellsOf(row).map(cell).join(' | ')} |`)
  return tty`${joined(['| Method | Path | Statuses | Missing headers | Handler |', '| --- | --- | --- | --- | --- |', ...lines], '\n')}\n`
}

function entryOf({ methods, path, answers, open, file, line }: Row): object {
  return { methods, path: path ?? null, statuses: answers.map(({ code, missing }) => ({ code, missing })), open, file, line }
}
