import type { ToolResult } from '../../mcp/tool.ts'
import { printable, printableLine } from '../../text/printable.ts'

/** Beyond this an agent's context is better used otherwise. */
const mostLines = 50
const longestText = 8000

interface Parts {
  /** What was found, a line each. */
  readonly lines: readonly string[]
  /** What it comes to, and what to do next. */
  readonly summary: string
  readonly complaints: readonly string[]
  /** Whether anything could be done. */
  readonly isDone: boolean
}

/** A short result: the first lines, what could not be done, the sum. */
export function result({ lines, summary, complaints, isDone }: Parts): ToolResult {
  const shown = [...firstOf(lines, ''), ...firstOf(complaints, 'Not done: '), summary]
  return { text: shown.map((line) => printableLine(line, 1000)).join('\n'), isError: complaints.length > 0 && !isDone }
}

/** A page as a result, cut where it would be too long. */
export function page(text: string): ToolResult {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…\n\n(Cut: ask for less.)` : text
  return { text: printable(cut), isError: false }
}

function firstOf(lines: readonly string[], before: string): readonly string[] {
  const others = lines.length - mostLines
  return [...lines.slice(0, mostLines).map((line) => before + line), ...(others > 0 ? [`… and ${others} more: ask for fewer files.`] : [])]
}
