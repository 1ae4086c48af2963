import type { TextDocumentContentChangeEvent } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'
import type { Random } from '../properties.ts'
import type { Session } from './session.ts'

interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

const signs = [
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '`',
  "'",
  '"',
  '/*',
  '*/',
  '//',
  '\n',
  '\r\n',
  ';',
  ',',
  '=>',
  '.',
  '😀',
  '\u2028',
  '${',
  '<',
  'await ',
  'return ',
  '!',
]

/** What people and programs do to a text, from a character to a page. */
const kinds: readonly ((text: string, random: Random, other: string) => Replacement)[] = [
  (text, random) => at(random(text.length + 1), signs[random(signs.length)]!),
  (text, random) => deleted(text, random(text.length + 1), random(3)),
  (text, random) => deleted(text, random(text.length + 1), random(120)),
  (text, random, other) => at(lineStart(text, random), `${linesOf(other, random, 1)}\n`),
  (text, random, other) => at(lineStart(text, random), `${linesOf(other, random, 12)}\n`),
  (text, random) => at(lineStart(text, random), linesOf(text, random, 4)),
  (text, random) => ({ ...wordIn(text, random), text: textOf(text, wordIn(text, random)) }),
  (text, random) => ({ ...wordIn(text, random), text: ['200', '204', '404', '429', '503', 'res', 'req', 'next', 'status'][random(9)]! }),
  (text, random) => {
    const start = lineStart(text, random)
    return { start, end: text.indexOf('\n', start) + 1 || text.length, text: '' }
  },
]

/** Edits a random open document, in one notification or several; now and then the whole text is another one. */
export async function edit(session: Session): Promise<void> {
  const { random, documents, sources, figures, steps } = session
  if (documents.size === 0) for (const name of ['a.ts', 'b.js', 'c.tsx']) await session.open(name, sources[random(sources.length)]!)
  const [...all] = documents.values()
  const document = all[random(all.length)]!
  const isAnew = random(60) === 0
  for (let left = isAnew ? 1 : 1 + random(12); left > 0; left--) {
    const changes = isAnew ? [{ text: sources[random(sources.length)]! }] : replacements(document, session)
    await session.change(document.uri, changes)
    figures.edits += changes.length
    steps.push(`edit ${JSON.stringify(changes).slice(0, 300)}`)
  }
  if (random(3) === 0) await session.compare()
}

/** One change or some in one notification, each a range of the text after the one before. */
function replacements(document: TextDocument, { random, sources }: Session): TextDocumentContentChangeEvent[] {
  const copy = TextDocument.create(document.uri, '', 0, document.getText())
  return Array.from({ length: random(5) === 0 ? 3 : 1 }, () => {
    const text = copy.getText()
    const { start, end, text: by } = kinds[random(kinds.length)]!(text, random, sources[random(sources.length)]!)
    const change = { range: { start: copy.positionAt(start), end: copy.positionAt(end) }, text: by }
    TextDocument.update(copy, [change], 1)
    return change
  })
}

const at = (start: number, text: string): Replacement => ({ start, end: start, text })
const deleted = (text: string, start: number, length: number): Replacement => ({
  start,
  end: Math.min(text.length, start + length),
  text: '',
})
const textOf = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end)

function lineStart(text: string, random: Random): number {
  return text.lastIndexOf('\n', random(text.length + 1)) + 1
}

function linesOf(text: string, random: Random, most: number): string {
  const lines = text.split('\n')
  const first = random(lines.length)
  return lines.slice(first, first + 1 + random(most)).join('\n')
}

function wordIn(text: string, random: Random): { start: number; end: number } {
  const words = [...text.slice(0, 20_000).matchAll(/[\w$]+/g)]
  const word = words[random(words.length)]
  return word ? { start: word.index, end: word.index + word[0].length } : { start: 0, end: 0 }
}
