import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'

const page = 'docs/architecture.md'
const begin = (of: string) => `<!-- Written by \`npm run update\` from ${of}. -->\n`
const end = '<!-- The end of what is written. -->\n'

/** Holds a part of the page against what it is written from; with UPDATE, writes it. */
export function assertWritten(from: string, part: string): void {
  const text = readFileSync(page, 'utf8')
  const start = text.indexOf(begin(from)) + begin(from).length
  const stop = text.indexOf(end, start)
  assert.ok(start >= begin(from).length && stop >= 0, `a place for what is written from ${from} is in ${page}`)
  const written = `${text.slice(0, start)}${part}${text.slice(stop)}`
  if (process.env.UPDATE && written !== text) writeFileSync(page, written)
  else assert.equal(written, text, `${page} is not what ${from} say: npm run update`)
}
