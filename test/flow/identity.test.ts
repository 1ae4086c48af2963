import assert from 'node:assert/strict'
import { createScan } from '../../server/features/scan.ts'
import { analysed } from '../features/analysed.ts'
import { memoryFiles } from '../workspace/memory-files.ts'

const root = 'file:///project'

/** Whether a handler is too complex to be followed. */
const isIncomplete = (text: string) => analysed(text).facts.handlers.some(({ incomplete }) => incomplete)

/** Rules and messages of what is found in the first of these files, without places. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const contents = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]))
  const fail = (message: string) => assert.fail(message)
  const [name = '', text = ''] = Object.entries(files)[0] ?? []
  const findings = createScan(memoryFiles(contents), { error: fail }).check(`${root}/${name}`, text) ?? []
  return findings.map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`).sort()
}

const comment = (length: number) => (length > 0 ? `/*${'-'.repeat(length)}*/` : '')

/** Whoever is not found gets 404, everybody else is answered after the audit: that its header comes after the 404 is all there is to say. */
const audited = (audit: string, gap: string) => `import express from 'express'
${audit}
const app = express()
${gap}
app.get('/users/:id', (req, res) => {
  const user = find(req.params.id)
  if (!user) res.status(404).end()
  audit(res, 1)
  if (user) res.json(user)
})
`

const late = ['error status-after-response: This header comes after the response: this call throws ERR_HTTP_HEADERS_SENT.']

const handler = (body: string) =>
  `import express from 'express'\nexpress().get('/jobs', (req, res) => {\n  let value\n  ${body}\n})\nexport {}\n`
const branches = (test: string, one: string, other: string) => [
  `if (${test}) { ${one} } else { ${other} }`,
  `if (!(${test})) { ${other} } else { ${one} }`,
]

suite('identity', () => {
  test('does not depend on where declarations stand', () => {
    const audit = "function audit(res, x) { const user = x; res.set('X-Audit', String(user)) }"
    for (let length = 0; length <= 800; length += 1)
      assert.deepEqual(found({ 'app.js': audited(audit, comment(length)) }), late, String(length))
  })

  test('does not take a declaration of another file for one of this file', () => {
    const text = audited("import { audit } from './audit.js'", '')
    const at = text.indexOf('user = find')
    const head = 'export function audit(res, x) { '
    const body = "const user = x; res.set('X-Audit', String(user)) }"
    for (const shift of [0, 1, 7]) {
      const other = `${' '.repeat(at + shift - head.length - 'const '.length)}${head}${body}`
      assert.equal(other.indexOf('user = x'), at + shift)
      assert.deepEqual(found({ 'app.js': text, 'audit.js': other }), late)
    }
  })

  const pairs: Readonly<Record<string, { readonly texts: readonly string[]; readonly rule: string }>> = {
    'the value of a header': {
      texts: branches('req.query.a', "value = 'soon'", "value = '60'").map(
        (it) => `${it}\n  res.set('Retry-After', value).sendStatus(503)`,
      ),
      rule: 'invalid-retry-after',
    },
    'what a body holds': {
      texts: branches('req.query.a', 'value = undefined', "value = 'gone'").map((it) => `${it}\n  res.status(204).send(value)`),
      rule: 'body-on-bodiless-status',
    },
    'a status': {
      texts: branches('req.query.a', 'res.status(429)', 'res.status(200)').map((it) => `${it}\n  res.send('later')`),
      rule: 'missing-retry-after',
    },
    'a header that is set on one path': {
      texts: branches('req.query.a', "res.set('Retry-After', '1')", '').map((it) => `${it}\n  res.status(429).send('later')`),
      rule: 'missing-retry-after',
    },
    'conditions decided on the way': {
      texts: branches('req.query.a', 'value = 1', 'value = 1').map(
        (it) => `${it}\n  if (req.query.a) res.send('a')\n  if (req.query.a) res.send('b')`,
      ),
      rule: 'response-sent-twice',
    },
  }
  for (const [title, { texts, rule }] of Object.entries(pairs)) {
    test(`the order of branches does not decide: ${title}`, () => {
      const [one = [], other] = texts.map((body) => found({ 'app.js': handler(body) }))
      assert.deepEqual(one, other)
      assert.ok(
        one.some((it) => it.includes(` ${rule}: `)),
        one.join('\n'),
      )
    })
  }

  test('heavy handlers do not silence one behind them', () => {
    // Thirty-two ways to get to each of the calls.
    const ways = Array.from({ length: 5 }, (_, i) => `if (a${i}(req)) res.set('x-${i}', '1')`).join('\n')
    const heavy = (i: number) => `app.get('/heavy/${i}', (req, res) => {\n${ways}\n${'work()\n'.repeat(200)}res.send('x')\n})`
    const light = "app.get('/light', (req, res) => {\n  res.json(1)\n  res.json(2)\n})"
    const text = `import express from 'express'\nconst app = express()\n${Array.from({ length: 60 }, (_, i) => heavy(i)).join('\n')}\n${light}\n`
    assert.ok(isIncomplete(text))
    assert.ok(found({ 'app.js': text }).some((it) => it.startsWith('error response-sent-twice')))
  })
})
