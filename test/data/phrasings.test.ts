import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { filesIn } from '../architecture/imports.ts'

/** What nobody who speaks English writes so, and what to write. Each was in a text once. */
const banned: readonly (readonly [RegExp, string])[] = [
  [/\bfor good\b/i, 'permanently'],
  [/\bgoes before\b/i, 'takes precedence over'],
  [/\bheader section\b/i, 'headers'],
  [/\b(?:the )?server(?:s)? behind\b/i, 'upstream server'],
  [/\bfrom behind\b/i, 'from the upstream server'],
  [/\bof one's own\b/i, 'your own, or custom'],
  [/\bin earnest\b/i, 'in production'],
  [/\bby hearsay\b/i, 'unconfirmed'],
  [/\bare a nuisance\b/i, 'are abusive'],
  [/\bnobody thought of\b/i, 'unhandled'],
  [/\bwithout a thought\b/i, 'blindly'],
  [/\bat once and together\b/i, 'immediately and in step'],
  [/\bsends? anew\b/i, 'resubmit'],
  [/\b(?:in|of) time(?: is)? unless set\b/i, 'by default'],
  [/\bunless set\b(?! otherwise)/i, 'by default'],
  [/\b(?:mend|mends|mended)\b/i, 'fix'],
  [/\b(?:half way)\b/i, 'halfway'],
  [/\btakes? .{1,20} for a mistake\b/i, 'sees as an error'],
  [/\bis obliged to\b/i, 'has to'],
  [/\blets? .{1,40} not in\b/i, 'does not admit'],
  [/\bwork on\b(?: it)?[.,;]?$/i, 'continue in the background'],
  [/\bbelongs into\b/i, 'belongs in'],
  [/\bcan be that\b/i, 'may be that'],
  [/\b(?:standardi[s]e|recogni[s]e|honour|colour)\w*\b/i, 'American spelling'],
]

interface Text {
  readonly where: string
  readonly text: string
}

function* textsIn(value: unknown, where: string): Generator<Text> {
  if (typeof value === 'string') yield { where, text: value }
  else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* textsIn(each, `${where}/${key}`)
  }
}

/** What the rules say: messages and titles of fixes, with what varies in them cut out. */
function* messagesIn(file: string): Generator<Text> {
  for (const [, text = ''] of readFileSync(file, 'utf8').matchAll(/\b(?:message|title|summary|note): [`'"](.+?)[`'"](?:,|\n| \})/g)) {
    yield { where: file, text: text.replace(/\$\{[^}]*\}/g, '…') }
  }
}

suite('data: phrasings', () => {
  const data = readdirSync('data').filter((file) => file.endsWith('.json') && !/\.schema\.json$|^constants|^configuration/.test(file))
  const texts = [
    ...data.flatMap((file) => [...textsIn(JSON.parse(readFileSync(`data/${file}`, 'utf8')), file)]),
    ...filesIn('server/rules').flatMap((file) => [...messagesIn(file)]),
  ]

  test('texts are found', () => {
    assert.ok(texts.length > 3000, `${texts.length}`)
    assert.ok(texts.filter(({ where }) => where.startsWith('server/rules')).length > 200)
  })

  for (const [pattern, instead] of banned) {
    test(`${pattern.source}: ${instead}`, () => {
      assert.deepEqual(
        texts.filter(({ text }) => pattern.test(text)),
        [],
      )
    })
  }
})
