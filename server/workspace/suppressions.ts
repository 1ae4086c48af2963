import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import { codeFrom } from '../syntax/code-from.ts'
import { placeAt } from '../syntax/comments.ts'
import type { SourceTree } from '../syntax/parse.ts'
import type { Span } from '../syntax/span.ts'
import { tokenStart } from '../syntax/tokens.ts'
import type { WrittenName } from './configuration-nodes.ts'

/** A comment that asks to leave findings of some rules unsaid. */
export interface Suppression {
  readonly comment: Span
  readonly rules: readonly WrittenName[]
  /** Empty when none is given, or the one that a fix left to be written. */
  readonly reason: string
  /** The code it speaks for; undefined for the file. */
  readonly covers: readonly Span[] | undefined
  /** What to take out to be rid of it. */
  readonly removal: Span
}

const marker = 'statuswise-ignore'

/** Stands where the reason is to be written. */
const placeholder = 'explain why'

/** Whether a text can hold suppressions at all; most do not, and need no further look. */
export function mayHoldSuppressions(text: string): boolean {
  return text.includes(marker)
}

/** The suppressions of a text, in order of position. */
export function suppressionsIn(tree: SourceTree): readonly Suppression[] {
  const { text } = tree
  const suppressions: Suppression[] = []
  for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at)) {
    const place = placeAt(tree, at)
    const suppression = place.kind === 'comment' ? readComment(tree, place.at, at) : undefined
    if (suppression) suppressions.push(suppression)
    at = suppression ? suppression.comment.end : at + marker.length
  }
  return suppressions
}

/** Only what a comment begins with counts: others may speak of suppressions. */
function readComment(tree: SourceTree, comment: Span, at: number): Suppression | undefined {
  const { text } = tree
  if (!/^\/[/*][\s*/]*$/.test(text.slice(comment.start, at))) return undefined
  const isClosed = text.startsWith('/*', comment.start) && text.slice(at, comment.end).endsWith('*/')
  const content = text.slice(at, isClosed ? comment.end - 2 : comment.end)
  const [head = '', scope, names = '', , reason = ''] =
    /^statuswise-ignore(-file)?(?![\w-])\s*([\w-]+(\s*,\s*[\w-]+)*)?\s*,?\s*(?::(.*))?/s.exec(content) ?? []
  if (head === '') return undefined
  const namesStart = at + marker.length + (scope?.length ?? 0)
  const rules = [...names.matchAll(/[\w-]+/g)].map(({ 0: name, index }): WrittenName => {
    const start = text.indexOf(names, namesStart) + index
    return { name, at: { start, end: start + name.length } }
  })
  const said = reason.replace(/[\s*]+/g, ' ').trim()
  const line = lineAround(text, comment)
  return {
    comment,
    rules,
    reason: said === placeholder ? '' : said,
    covers: scope ? undefined : line.isOwn ? nextCode(tree, line.end) : [{ start: line.start, end: line.end }],
    removal: line.isOwn ? { start: line.start, end: line.end } : { start: comment.start - line.spaceBefore, end: comment.end },
  }
}

/** The lines a comment stands on with their last line break, and whether it has them for itself; the braces of a JSX comment are part of it. */
function lineAround(text: string, comment: Span) {
  const start = lineStart(text, comment.start)
  const end = nextLine(text, comment.end)
  const before = text.slice(start, comment.start)
  const after = text.slice(comment.end, end)
  const isOwn = (isBlank(before) && isBlank(after)) || (/^\s*\{\s*$/.test(before) && /^\s*\}\s*$/.test(after))
  return { start, end, isOwn, spaceBefore: isBlank(after) ? before.length - before.trimEnd().length : 0 }
}

/** The next line that holds code, and what begins in it as far as it reaches. Comments may be stacked above the code they are about. */
function nextCode(tree: SourceTree, from: number): readonly Span[] {
  const { text } = tree
  const jsxComment = /\{\s*\/\*((?!\*\/).)*\*\/\s*\}/sy
  let start = tokenStart(text, from)
  for (jsxComment.lastIndex = start; jsxComment.test(text); jsxComment.lastIndex = start) start = tokenStart(text, jsxComment.lastIndex)
  return [{ start: lineStart(text, start), end: nextLine(text, start) }, ...codeFrom(tree, start)]
}

/** Edits that each suppress a finding with a comment. */
export interface SuppressingEdits {
  /** In a line of its own above; absent where no comment can stand there. */
  readonly line?: TextEdit
  /** For the whole file. */
  readonly file: TextEdit
}

/** The edits that would suppress a rule's finding at an offset. */
export function suppressingEdits(tree: SourceTree, offset: number, rule: string): SuppressingEdits {
  const { text } = tree
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
  const start = lineStart(text, offset)
  const indentation = /^[^\S\r\n]*/.exec(text.slice(start, offset))![0]
  const insertion = (at: number, code: string): TextEdit => ({ start: at, end: at, text: `${code}${lineBreak}` })
  const content = (scope: string) => `${marker}${scope} ${rule}: ${placeholder}`

  const place = placeAt(tree, start)
  const comment = place.kind === 'code' ? `// ${content('')}` : place.kind === 'jsx-text' ? `{/* ${content('')} */}` : undefined
  const first = textStart(text)
  const top = text.startsWith('#!', first) ? nextLine(text, first) : first
  return {
    ...(comment !== undefined && { line: insertion(start, `${indentation}${comment}`) }),
    file: insertion(top, `// ${content('-file')}`),
  }
}

function lineStart(text: string, offset: number): number {
  return Math.max(textStart(text), text.lastIndexOf('\n', offset - 1) + 1, text.lastIndexOf('\r', offset - 1) + 1)
}

/** Nothing may come before a byte order mark. */
function textStart(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0
}

/** Where the line after that of an offset begins. */
function nextLine(text: string, offset: number): number {
  const rest = /\r\n|\n|\r/g
  rest.lastIndex = offset
  const found = rest.exec(text)
  return found ? found.index + found[0].length : text.length
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
