import assert from 'node:assert/strict'
import { createScan } from '../../server/features/scan.ts'
import { analysed } from '../features/analysed.ts'
import { memoryFiles } from '../workspace/memory-files.ts'

const root = 'file:///project'

/** Whether a handler is too complex to be followed. */
const isIncomplete = (text: string) => analysed(text).facts.handlers.some(({ incomplete }) => incomplete)

/** What is found in the first of these files, without places, with the size of its fixes. */
function found(files: Readonly<Record<string, string>>): readonly string[] {
  const contents = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]))
  const fail = (message: string) => assert.fail(message)
  const [name = '', text = ''] = Object.entries(files)[0] ?? []
  const findings = createScan(memoryFiles(contents), { error: fail }).check(`${root}/${name}`, text)?.findings ?? []
  return findings
    .map(
      ({ rule, severity, message, fixes }) =>
        `${severity} ${rule}: ${message}${fixes.map(({ edits }) => ` (${edits.length} edits)`).join('')}`,
    )
    .sort()
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

const late = ['error status-after-response: This header comes after the response: this call throws ERR_HTTP_HEADERS_SENT. (1 edits)']

const handler = (body: string) =>
  `import express from 'express'\nimport { elsewhere } from './elsewhere.js'\nexpress().get('/jobs', async (req, res) => {\n  let value\n  ${body}\n})\n`
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

  /** A body in which one of two branches is taken, and how often a rule speaks of it. */
  const parts: Readonly<
    Record<string, { readonly branches: readonly [string, string]; readonly rest: string; readonly says: Readonly<Record<string, number>> }>
  > = {
    'the value of a header': {
      branches: ["value = 'soon'", "value = '60'"],
      rest: "res.set('Retry-After', value).sendStatus(503)",
      says: { 'invalid-retry-after': 1 },
    },
    'what a body holds': {
      branches: ['value = undefined', "value = 'gone'"],
      rest: 'res.status(204).send(value)',
      says: { 'body-on-bodiless-status': 1 },
    },
    'a status': { branches: ['res.status(429)', 'res.status(200)'], rest: "res.send('later')", says: { 'missing-retry-after': 1 } },
    'a header that is set on one path': {
      branches: ["res.set('Retry-After', '1')", ''],
      rest: "res.status(429).send('later')",
      says: { 'missing-retry-after': 1 },
    },
    'the file of a status': {
      branches: ['res.status(102)', 'elsewhere(res)'],
      rest: "res.send('later')",
      says: { 'informational-status-as-final': 2 },
    },
    'the call that sent the head': {
      branches: ['res.flushHeaders()', ''],
      rest: "res.end('later')",
      says: { 'missing-retry-after': 1 },
    },
    'a later turn of the event loop': { branches: ['await wait()', ''], rest: "res.write('b')", says: { 'response-sent-twice': 1 } },
    'how a promise was settled': {
      branches: ['resolve()', 'reject()'],
      rest: '',
      says: { 'missing-retry-after': 1, 'response-sent-twice': 1 },
    },
    'an error that comes after the answer': {
      branches: ['try { await more(); return } catch {}', ''],
      rest: "res.send('b')",
      says: { 'response-sent-twice': 1 },
    },
    'code that is read again': {
      branches: ['await wait()', ''],
      rest: "res.send('b')",
      says: { 'response-sent-twice': 2 },
    },
    'the catch clause that swallowed': {
      branches: ['try { await wait(); res.send(1) } catch {}', 'try { await wait(1); res.send(2) } catch {}'],
      rest: '',
      says: { 'handler-may-not-respond': 2 },
    },
    'conditions decided on the way': {
      branches: ['value = 1', 'value = 1'],
      rest: "if (req.query.a) res.send('a')\n  if (req.query.a) res.send('b')",
      says: { 'response-sent-twice': 1, 'handler-may-not-respond': 1 },
    },
  }
  /** What stands around the branches, where it is not the handler itself. */
  const around: Readonly<Record<string, (code: string) => string>> = {
    'the call that sent the head': (code) => `res.status(429)\n  ${code}`,
    'a later turn of the event loop': (code) => `res.end('a')\n  ${code}`,
    'how a promise was settled': (code) =>
      `try { await new Promise((resolve, reject) => { res.type('json'); ${code} }); res.send(1); res.send(2) } catch { if (!res.headersSent) res.sendStatus(503) }`,
    'an error that comes after the answer': (code) => `try { await load(); return res.end() } catch {}\n  res.send('a')\n  ${code}`,
    'code that is read again': (code) => `async function work() { ${code} }\n  work()\n  res.send('a')`,
  }
  for (const [
    title,
    {
      branches: [one, other],
      rest,
      says,
    },
  ] of Object.entries(parts)) {
    test(`the order of branches does not decide: ${title}`, () => {
      const said = branches('req.query.a', one, other).map((taken) => {
        const code = handler((around[title] ?? ((it) => it))(`${taken}\n  ${rest}`))
        // Where the status of the other file stands, that of this file does.
        const at = code.indexOf('102')
        const elsewhere = `${' '.repeat(Math.max(0, at - 'export function elsewhere(res) { res.status('.length))}export function elsewhere(res) { res.status(102) }`
        return found({ 'app.js': code, 'elsewhere.js': elsewhere })
      })
      assert.deepEqual(said[0], said[1])
      for (const [rule, times] of Object.entries(says))
        assert.equal(said[0]!.filter((it) => it.includes(` ${rule}: `)).length, times, said[0]!.join('\n'))
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
