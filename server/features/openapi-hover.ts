import { isMap, isScalar, type Pair, parseDocument, visit } from 'yaml'
import { describeInBrief } from '../http/registry/brief-description.ts'
import { statusClass, statusCodes } from '../http/registry/status-codes.ts'
import { type Markdown, md, paragraphs } from '../text/markdown.ts'
import { type HoverText, usualHover } from './hover.ts'

/** A key at the top that says what the document is; asked before anything is parsed. */
const sign = /^[ \t\uFEFF]*(?:\{[ \t]*)?["']?(?:openapi|swagger)["']?\s*:/m

/** A longer document would take more than a second for each hover. */
const longestDocument = 1_000_000

/** Describes the status under the pointer among the `responses` of an OpenAPI document, in YAML or JSON; undefined anywhere else. */
export function openApiHover(text: string, offset: number, passOver: (reason: string) => void = () => {}): HoverText | undefined {
  if (!sign.test(text)) return undefined
  const word = wordAround(text, offset)
  if (!/^(?:[1-5](?:\d\d|XX)|default)$/i.test(word)) return undefined
  if (text.length > longestDocument) {
    passOver(`it is longer than ${longestDocument} characters`)
    return undefined
  }
  const document = parseDocument(text, { strict: false, uniqueKeys: false, logLevel: 'silent' })
  const root = document.contents
  if (!isMap(root) || !(root.has('openapi') || root.has('swagger'))) return undefined
  let found: HoverText | undefined
  visit(document, {
    Pair(_, pair) {
      if (found) return visit.BREAK
      if (keyOf(pair) !== 'responses' || !isMap(pair.value)) return undefined
      for (const response of pair.value.items) found ??= describeResponse(response, offset)
      return undefined
    },
  })
  return found
}

function describeResponse({ key }: Pair, offset: number): HoverText | undefined {
  if (!isScalar(key) || !key.range) return undefined
  const [start, end] = key.range
  if (offset < start || offset > end) return undefined
  const markdown = describeKey(String(key.value))
  return markdown === undefined ? undefined : { at: { start, end }, markdown }
}

function describeKey(key: string): Markdown | undefined {
  if (/^default$/i.test(key)) return md`**default** \u00b7 every response that no other key describes`
  if (!/^[1-5]XX$/i.test(key)) return describeInBrief(Number(key), { without: usualHover.without })
  const first = Number(key[0]) * 100
  const codes = statusCodes.filter((it) => it.state === 'registered' && Math.floor(it.code / 100) * 100 === first).map((it) => it.code)
  return paragraphs(
    md`**${key.toUpperCase()}** \u00b7 ${statusClass(first) ?? ''}, ${first} to ${first + 99}`,
    `Registered: ${codes.join(', ')}`,
  )
}

const keyOf = ({ key }: Pair<unknown>) => (isScalar(key) ? key.value : undefined)

function wordAround(text: string, offset: number): string {
  const before = /\w{0,10}$/.exec(text.slice(Math.max(0, offset - 10), offset))![0]
  return before + /^\w*/.exec(text.slice(offset, offset + 10))![0]
}
