import type { TextEdit } from '../analysis/fixes/print-fix.ts'
import { codeFrom } from '../syntax/code-from.ts'
import { placeAt } from '../syntax/comments.ts'
import type { SourceTree } from '../syntax/parse.ts'
import type { Span } from '../syntax/span.ts'
import { tokenStart } from '../syntax/tokens.ts'
import type { WrittenName } from './configuration/configuration-nodes.ts'
import { ruleNamed } from './configuration/rule-names.ts'
import { type Lines, linesOf } from './lines.ts'

/** A comment that asks to leave findings of some rules unsaid. */
export interface Suppression {
  readonly comment: Span
  readonly rules: readonly WrittenName[]
  /** Empty when none is given, or the one that a fix left to be written. */
  readonly reason: string
  /** The code it speaks for; undefined for the file. */
  readonly covers: readonly Span[] | undefined
  /** The directive, where there is none of this name. */
  readonly unknown?: string
  /** What to take out to be rid of it. */
  readonly removal: Span
}

const marker = 'statuswise-ignore'
/** The same and what people write for it who know other linters. */
const markers = /statuswise-(?:ignore|disable)/g

/** Stands where the reason is to be written. */
const placeholder = 'explain why'

/** Whether a text can hold suppressions at all; most do not, and need no further look. */
export function mayHoldSuppressions(text: string): boolean {
  return text.includes('statuswise-')
}

/** The suppressions of a text, in order of position. */
export function suppressionsIn(tree: SourceTree): readonly Suppression[] {
  const { text } = tree
  const suppressions: Suppression[] = []
  const lines = linesOf(text)
  const codeAfter = createCodeAfter(tree, lines)
  let lastComment = 0
  for (const { index: at } of text.matchAll(markers)) {
    if (at < lastComment) continue
    const place = placeAt(tree, at, lastComment)
    if (place.kind !== 'comment') continue
    const suppression = readComment(text, place.at, at, lines, codeAfter)
    if (suppression) suppressions.push(suppression)
    lastComment = place.at.end
  }
  return suppressions
}

/** Only what a comment begins with counts: others may speak of suppressions. */
function readComment(text: string, comment: Span, at: number, lines: Lines, codeAfter: CodeAfter): Suppression | undefined {
  if (!/^\/[/*][\s*/]*$/.test(text.slice(comment.start, at))) return undefined
  const isClosed = text.startsWith('/*', comment.start) && text.slice(at, comment.end).endsWith('*/')
  const content = text.slice(at, isClosed ? comment.end - 2 : comment.end)
  const [head, names = '', , reason = ''] =
    /^statuswise-[\w-]*\s*(\w[\w-]*(\s*,\s*\w[\w-]*)*)?\s*,?\s*(?:(?::|--\s)(.*))?/s.exec(content) ?? []
  const directive = /^[\w-]*/.exec(content)![0]
  const scope = scopes.get(directive.replace('-disable-', '-ignore-'))
  if (head === undefined || (!scope && !isMeantFor(directive))) return undefined
  const firstName = text.indexOf(names, at + directive.length)
  const rules = [...names.matchAll(/[\w-]+/g)].map(({ 0: name, index }): WrittenName => {
    const start = firstName + index
    return { name: ruleNamed(name), at: { start, end: start + name.length } }
  })
  const said = reason.replace(/[\s*]+/g, ' ').trim()
  const line = lineAround(text, comment, lines)
  return {
    comment,
    rules,
    reason: said === placeholder ? '' : said,
    covers:
      scope === 'file'
        ? undefined
        : scope === 'next-line' || (scope === 'here' && line.isOwn)
          ? codeAfter(line.end)
          : [{ start: line.start, end: line.end }],
    ...(!scope && { unknown: directive }),
    removal: line.isOwn ? { start: line.start, end: line.end } : { start: comment.start - line.spaceBefore, end: comment.end },
  }
}

/** What a directive speaks for: the words of other linters are understood. */
const scopes: ReadonlyMap<string, 'here' | 'line' | 'next-line' | 'file'> = new Map([
  ['statuswise-ignore', 'here'],
  ['statuswise-ignore-line', 'line'],
  ['statuswise-ignore-next-line', 'next-line'],
  ['statuswise-ignore-file', 'file'],
])

/** Whether somebody seems to mean one that there is not. */
const isMeantFor = (directive: string) => /^statuswise-(?:ignore|disable)(?:-|$)/.test(directive)

/** The lines a comment stands on with their last line break, and whether it has them for itself; the braces of a JSX comment are part of it. */
function lineAround(text: string, comment: Span, lines: Lines) {
  const start = lineStart(text, lines, comment.start)
  const end = nextLine(text, lines, comment.end)
  const before = text.slice(start, comment.start)
  const after = text.slice(comment.end, end)
  const isOwn = (isBlank(before) && isBlank(after)) || (/^\s*\{\s*$/.test(before) && /^\s*\}\s*$/.test(after))
  return { start, end, isOwn, spaceBefore: isBlank(after) ? before.length - before.trimEnd().length : 0 }
}

/** The next line that holds code, and what begins in it as far as it reaches. */
type CodeAfter = (offset: number) => readonly Span[]

/** Comments may be stacked above the code they are about: it is looked for once. Asked from the start of the file to its end. */
function createCodeAfter(tree: SourceTree, lines: Lines): CodeAfter {
  const { text } = tree
  let start = -1
  let code: readonly Span[] = []
  return (from) => {
    if (from > start) {
      start = codeStart(text, from)
      code = [{ start: lineStart(text, lines, start), end: nextLine(text, lines, start) }, ...codeFrom(tree, start)]
    }
    return code
  }
}

function codeStart(text: string, from: number): number {
  for (let start = tokenStart(text, from); ; ) {
    const end = jsxCommentEnd(text, start)
    if (end === undefined) return start
    start = tokenStart(text, end)
  }
}

/** Where a comment between JSX tags ends that begins at an offset: braces with nothing else in them. */
function jsxCommentEnd(text: string, start: number): number | undefined {
  if (text[start] !== '{') return undefined
  const comment = pastSpace(text, start + 1)
  if (!text.startsWith('/*', comment)) return undefined
  const end = text.indexOf('*/', comment + 2)
  const closing = pastSpace(text, end + 2)
  return end >= 0 && text[closing] === '}' ? closing + 1 : undefined
}

function pastSpace(text: string, offset: number): number {
  let at = offset
  while (/\s/.test(text[at] ?? '')) at += 1
  return at
}

/** Where a comment that `suppressingEdits` writes leaves the reason to be written. */
export function reasonIn(comment: string): Span | undefined {
  const start = comment.lastIndexOf(placeholder)
  return start < 0 ? undefined : { start, end: start + placeholder.length }
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
  const lines = linesOf(text)
  const start = lineStart(text, lines, offset)
  const indentation = /^[^\S\r\n]*/.exec(text.slice(start, offset))![0]
  const insertion = (at: number, code: string): TextEdit => ({ start: at, end: at, text: `${code}${lineBreak}` })
  const content = (scope: string) => `${marker}${scope} ${rule}: ${placeholder}`

  const place = placeAt(tree, start)
  const comment = place.kind === 'code' ? `// ${content('')}` : place.kind === 'jsx-text' ? `{/* ${content('')} */}` : undefined
  const first = textStart(text)
  const top = text.startsWith('#!', first) ? nextLine(text, lines, first) : first
  return {
    ...(comment !== undefined && { line: insertion(start, `${indentation}${comment}`) }),
    file: insertion(top, `// ${content('-file')}`),
  }
}

/** Nothing may come before a byte order mark. */
function textStart(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0
}

function lineStart(text: string, lines: Lines, offset: number): number {
  return Math.max(textStart(text), lines.starts[lines.lineAt(offset)]!)
}

/** Where the line after that of an offset begins. */
function nextLine(text: string, lines: Lines, offset: number): number {
  return lines.starts[lines.lineAt(offset) + 1] ?? text.length
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}
