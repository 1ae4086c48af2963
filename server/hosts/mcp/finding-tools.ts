import { fileURLToPath } from 'node:url'
import type { Tool, ToolArguments, ToolResult } from '../../mcp/tool.ts'
import { createLinksStore } from '../caches/links-store.ts'
import { type FileAt, gathered } from '../findings/checked-file.ts'
import { type Collected, collectFindings } from '../findings/collect-findings.ts'
import type { CheckedFile } from '../formats/report.ts'
import { counted } from '../formats/totals.ts'
import { lookAt } from './looked-at.ts'
import { result } from './results.ts'

/** Files and folders, which an agent names from the folder it works in. */
export const pathsSchema = {
  type: 'array',
  items: { type: 'string', minLength: 1, maxLength: 1000 },
  minItems: 1,
  maxItems: 1000,
  description: 'Files and folders, relative to the working folder.',
} as const

export const pathsIn = ({ paths }: ToolArguments) => paths as readonly string[]

/** What is wrong in files, and the tool that mends what can be mended safely. */
export function findingTools(folders: readonly string[]): readonly Tool[] {
  return [
    {
      name: 'check_files',
      title: 'Check HTTP status codes',
      description:
        'Checks the HTTP handlers in TypeScript and JavaScript files for wrong status codes, missing headers, double and missing responses. Call it after you have written or changed a handler, and again after fixing. One line a finding: place, severity, rule, what is wrong, and the fix where there is one.',
      schema: { type: 'object', properties: { paths: pathsSchema }, required: ['paths'], additionalProperties: false },
      writes: false,
      run: (given) => checked(folders, pathsIn(given)),
    },
    {
      name: 'fix_files',
      title: 'Apply safe fixes',
      description:
        'Applies the safe fixes of what check_files finds. With dryRun, the default, it writes nothing and lists them; with dryRun false it writes the files and lists what is left for you to mend.',
      schema: {
        type: 'object',
        properties: { paths: pathsSchema, dryRun: { type: 'boolean', default: true, description: 'Write nothing, list the fixes.' } },
        required: ['paths'],
        additionalProperties: false,
      },
      writes: true,
      run: (given) => (given.dryRun === false ? fixed(folders, pathsIn(given)) : fixable(folders, pathsIn(given))),
    },
  ]
}

const again = 'Call check_files again after fixing.'

function checked(folders: readonly string[], paths: readonly string[]): ToolResult {
  const { lines, collected, complaints } = collect(folders, paths, false)
  const files = counted(collected.filesChecked, 'file')
  const summary = lines.length === 0 ? `No findings in ${files}.` : `${counted(lines.length, 'finding')} in ${files}. ${again}`
  return result({ lines: lines.map(({ line }) => line), summary, complaints, isDone: collected.checked.size > 0 })
}

function fixable(folders: readonly string[], paths: readonly string[]): ToolResult {
  const { lines, collected, complaints } = collect(folders, paths, false)
  const safe = lines.filter(({ isSafe }) => isSafe).map(({ line }) => line)
  const summary =
    safe.length === 0
      ? `No finding has a safe fix, of ${lines.length}.`
      : `Nothing was written. Call fix_files with dryRun false to apply ${counted(safe.length, 'safe fix', 'safe fixes')}.`
  return result({ lines: safe, summary, complaints, isDone: collected.checked.size > 0 })
}

function fixed(folders: readonly string[], paths: readonly string[]): ToolResult {
  const { lines, collected, complaints } = collect(folders, paths, true)
  const summary = `${counted(collected.filesFixed, 'file was', 'files were')} fixed; ${counted(lines.length, 'finding is', 'findings are')} left. ${again}`
  return result({ lines: lines.map(({ line }) => line), summary, complaints, isDone: collected.checked.size > 0 })
}

interface FindingLine {
  readonly line: string
  readonly isSafe: boolean
}

interface Collection {
  readonly lines: readonly FindingLine[]
  readonly collected: Collected
  readonly complaints: readonly string[]
}

function collect(folders: readonly string[], paths: readonly string[], fix: boolean): Collection {
  const { open, shownPath, hearing, complaints } = lookAt(folders, paths)
  const collected = collectFindings({ open, sources: open.sources, shownPath, kept: createLinksStore(), isStrict: true, fix }, hearing)
  const texts = new Map(collected.found.map(({ uri, text }) => [uri, text]))
  const fileAt: FileAt = (uri) => {
    const text = texts.get(uri) ?? open.files.read(uri)
    const file = shownPath(fileURLToPath(uri))
    return text === undefined ? undefined : { file, path: file, text }
  }
  return { lines: gathered(collected.found, fileAt).flatMap(linesOf), collected, complaints }
}

function linesOf({ file, findings, shownPlaceOf }: CheckedFile): readonly FindingLine[] {
  return findings.map(({ at, severity, rule, message, fixes: [fix] }) => {
    const { line, column } = shownPlaceOf(at)
    const isSafe = fix?.safe === true
    const what = fix === undefined ? '' : ` Fix${isSafe ? ' (safe)' : ''}: ${fix.title}.`
    return { line: `${file}:${line}:${column} ${severity} ${rule}: ${message}${what}`, isSafe }
  })
}
