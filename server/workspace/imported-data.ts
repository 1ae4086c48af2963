import { createScanner } from 'jsonc-parser'

/** The text of a JSON file as that of a module. Of its values only short numbers, dates and what is no text are told: every other text is unknown, so that no message shows it. */
export function dataModule(text: string): string {
  const tokens = tokensIn(text)
  let code = 'export default '
  let end = 0
  tokens.forEach(({ start, written }, index) => {
    const isName = written.startsWith('"') && tokens[index + 1]?.written === ':'
    // Comments go as well.
    code += ' '.repeat(start - end) + (isName || isTold(written) ? written : unknown(written.length))
    end = start + written.length
  })
  return code
}

interface Token {
  readonly start: number
  readonly written: string
}

function tokensIn(text: string): readonly Token[] {
  const scanner = createScanner(text, true)
  const tokens: Token[] = []
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const start = scanner.getTokenOffset()
    tokens.push({ start, written: text.slice(start, start + scanner.getTokenLength()) })
  }
  return tokens
}

/** A status, a number of seconds, the date of a header field, or no text at all. */
function isTold(written: string): boolean {
  return /^([{}[\]:,]|true|false|null|-?[\d.]{1,5}|"(\d{1,5}|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT)?")$/.test(written)
}

/** An expression of that length of which nothing is known: a regular expression. */
function unknown(length: number): string {
  return length > 2 ? `/${'_'.repeat(length - 2)}/` : ' '.repeat(length)
}
