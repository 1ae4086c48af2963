import { pageAddress } from './page-address.ts'
import { printable, printableLine } from './printable.ts'

const source = Symbol('source')

/** Markdown, which may be empty, in which only what our own code writes is markup. Nothing but the functions of this file makes it. */
export interface Markdown {
  readonly [source]: string
}

/** What can stand in Markdown; strings, wherever they come from, stand there as plain text. */
export type Said = Markdown | string | number

const nothing: Markdown = { [source]: '' }
const longestText = 2000
const longestCode = 120

/** Markdown as written in the template, with each value as what it is: Markdown, or plain text. */
export function md(literals: TemplateStringsArray, ...values: readonly Said[]): Markdown {
  return written(literals.map((literal, index) => literal + sourceOf(values[index] ?? '')).join(''))
}

/** A span of code, whatever is in it. */
export function codeSpan(text: string): Markdown {
  return written(codeSpanSource(text))
}

/** A block of code. */
export function fenced(language: string, text: string): Markdown {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return written(`${fence}${language.replace(/\W/g, '')}\n${printable(text)}\n${fence}`)
}

/** A link to a page on the web or to one of ours, and the label alone where it would lead to anything else. */
export function link(label: string, to: string | undefined): Markdown {
  if (to === undefined || !/^(?:https:\/\/|\.\.\/)/.test(to)) return md`${label}`
  const target = encodeURI(printable(to)).replace(/[()]/g, (it) => (it === '(' ? '%28' : '%29'))
  // Some renderers undo what escapes a bracket in a label.
  const inLabel = (pair: string) => (pair === '\\[' ? '&#91;' : pair === '\\]' ? '&#93;' : pair)
  return written(`[${plain(label).replace(/\\./g, inLabel)}](${target})`)
}

/** A link to one of our pages for an editor that shows them. */
export function linkToPage(label: string, path: string): Markdown {
  return written(`[${plain(label)}](${pageAddress(path)})`)
}

/** A page that is shipped with the program. */
export function shippedPage(text: string): Markdown {
  return written(text)
}

/** What there is of some parts, with something between them. */
export function joined(parts: readonly (Said | undefined)[], between: Said): Markdown {
  return written(present(parts).join(sourceOf(between)))
}

/** Paragraphs and other blocks one below the other. */
export function paragraphs(...parts: readonly (Said | undefined)[]): Markdown {
  return written(present(parts).join('\n\n'))
}

/** Parts of a paragraph, a line for each. */
export function lines(...parts: readonly (Said | undefined)[]): Markdown {
  return written(present(parts).join('  \n'))
}

/** A heading with what belongs under it; nothing when that is empty. */
export function section(title: Said, ...parts: readonly (Said | undefined)[]): Markdown {
  return present(parts).length > 0 ? paragraphs(md`## ${title}`, ...parts) : nothing
}

/** An item of a list, with those below it. */
export type Item = Said | { readonly text: Said; readonly items: readonly Item[] }

/** A list, a line for each item. */
export function bullets(items: readonly Item[]): Markdown {
  return written(items.flatMap((item) => itemLines(item, '')).join('\n'))
}

/** A list under what it is of; nothing when it is empty. */
export function titledBullets(title: Said, items: readonly Item[]): Markdown {
  return items.length > 0 ? md`**${title}**\n${bullets(items)}` : nothing
}

/** The first cell of each row heads it; nothing where there are no rows. */
export function table(head: readonly Said[], rows: readonly (readonly Said[])[]): Markdown {
  if (rows.length === 0) return nothing
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return written([head.map(cell), head.map(() => '---'), ...rows.map((row) => row.map(cell))].map(line).join('\n'))
}

/** The text to hand to whatever shows Markdown. */
export function markdownSource(markdown: Markdown): string {
  return markdown[source]
}

function written(text: string): Markdown {
  return { [source]: text }
}

function sourceOf(said: Said): string {
  return typeof said === 'object' ? said[source] : plain(String(said))
}

function present(parts: readonly (Said | undefined)[]): readonly string[] {
  return parts.map((part) => (part === undefined ? '' : sourceOf(part))).filter(Boolean)
}

function itemLines(item: Item, indent: string): readonly string[] {
  if (typeof item !== 'object' || !('items' in item)) return [`${indent}- ${sourceOf(item).trimStart()}`]
  return [`${indent}- ${sourceOf(item.text).trimStart()}`, ...item.items.flatMap((each) => itemLines(each, `${indent}  `))]
}

/** An odd number of backslashes keeps a bar from ending the cell. */
function cell(said: Said): string {
  let before = { length: 0, end: -1 }
  return sourceOf(said)
    .replaceAll('\n', ' ')
    .replace(/\\+|\|/g, (part, at: number) => {
      if (part === '|') return before.end === at && before.length % 2 === 1 ? '\\\\|' : '\\|'
      before = { length: part.length, end: at + part.length }
      return part
    })
}

/** A text with the same characters and no markup in it, on one line. */
function plain(text: string): string {
  return printableLine(text, longestText)
    .replace(/\s+/g, ' ')
    .replace(/([^\s"'()<>[\]{}]+)|[<>[\]]/g, (part, word?: string) => (word === undefined ? `\\${part}` : plainWord(word)))
    .replace(/^( ?)([#+=-])/, '$1\\$2')
    .replace(/^( ?\d+)([.)])(?= |$)/, '$1\\$2')
}

/** Many a renderer makes links of addresses, and none does so in code. */
function plainWord(word: string): string {
  if (/\/\/|www\.|@[^@]*\.|^(?:mailto|xmpp):/i.test(word)) {
    let end = word.length
    while (end > 1 && '.,:;!?'.includes(word[end - 1]!)) end -= 1
    return codeSpanSource(word.slice(0, end)) + word.slice(end)
  }
  // An underscore within a word is none.
  return word.replace(/[\\`*~&$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\$&')
}

function codeSpanSource(text: string): string {
  const shown = printableLine(text, longestCode)
  // Renderers differ in what they make of spaces alone.
  if (/^ *$/.test(shown)) return shown && '` `'
  const fence = '`'.repeat(longestRun(shown) + 1)
  // They take off one space at both ends.
  const padding = /^`|`$/.test(shown) || (shown.startsWith(' ') && shown.endsWith(' ')) ? ' ' : ''
  return `${fence}${padding}${shown}${padding}${fence}`
}

/** Of backticks. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
}
