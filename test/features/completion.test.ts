import assert from 'node:assert/strict'
import { completion, documentationFor } from '../../server/features/completion/completion.ts'
import { type Analysed, analysed, inHandler } from './analysed.ts'

const suggested = ({ text, cursor, probe }: Analysed) => completion(text, cursor, probe)
const labels = (place: Analysed) => suggested(place).map(({ label }) => label)
const codes = (place: Analysed) =>
  suggested(place)
    .filter(({ kind }) => kind === 'code' || kind === 'constant')
    .map(({ subject }) => Number(subject.replace('status ', '')))

suite('completion', () => {
  test('offers codes wherever a status is said', () => {
    const places = [
      'res.status(|)',
      'res.status(4|).end()',
      'res.status(Sta|',
      'res.sendStatus(|)',
      'res.redirect(|)',
      'res.redirect(|',
      'res.statusCode = |',
      'res.status(req.query.a ? 200 : |).end()',
      'res.writeHead(|, {})',
      'if (res.statusCode === |) res.end()',
      'switch (res.statusCode) { case | }',
    ]
    for (const place of places) assert.ok(codes(inHandler(place)).includes(place.includes('redirect') ? 303 : 404), place)
  })

  test('offers nothing anywhere else', () => {
    const places = [
      'wait(|)',
      'const limit = |',
      'res.json(|)',
      'res.status(404).json({ code: | })',
      "res.json({ error: '|' })",
      'res.|',
      'setTimeout(() => res.end(), |)',
      '// res.status(|)',
      "console.log('|')",
    ]
    for (const place of places) assert.deepEqual(labels(inHandler(place)), [], place)
    assert.deepEqual(labels(analysed('export const a = [|]')), [])
    assert.deepEqual(labels(analysed('|')), [])
  })

  test('begins with what fits the method', () => {
    assert.equal(codes(inHandler('res.status(|).end()', 'post'))[0], 201)
    assert.equal(codes(inHandler('res.status(|).end()', 'delete'))[0], 204)
    assert.equal(codes(inHandler('try { load() } catch (e) { res.status(|).end() }'))[0], 500)
  })

  test('offers every registered code once, and redirects only to a redirect', () => {
    const all = codes(inHandler('res.status(|).end()'))
    assert.equal(new Set(all).size, all.length)
    assert.ok(all.length > 50 && !all.includes(306) && !all.includes(418))
    assert.ok(codes(inHandler("res.redirect(|, '/a')")).every((code) => code >= 300 && code < 400))
  })

  test('offers a status once: as a constant that the file imports, or as a number where the file writes numbers', () => {
    const named = suggested(inHandler('res.status(|).end()')).filter(({ subject }) => subject === 'status 404')
    assert.deepEqual(
      named.map(({ insert, detail }) => [insert, detail]),
      [['StatusCodes.NOT_FOUND', '404 Not Found']],
    )
    const numbered = suggested(inHandler('if (req.query.a) return res.status(400).end()\n  res.status(|).end()'))
    assert.deepEqual(
      numbered.filter(({ subject }) => subject === 'status 404').map(({ insert, label }) => [insert, label]),
      [['404', '404 Not Found']],
    )
  })

  test('replaces what is written already', () => {
    const place = inHandler('res.status(4|0).end()')
    const [first] = suggested(place)
    assert.equal(first && place.text.slice(first.at.start, first.at.end), '40')
  })

  test('offers header fields, those first that the status asks for', () => {
    const places = [
      "res.set('|').status(429).end()",
      "res.status(429).set('Re|', '1').end()",
      "res.writeHead(429, { '|': '1' }).end()",
      "res.set('|",
    ]
    for (const place of places.slice(0, 3)) {
      const [first] = suggested(inHandler(place))
      assert.equal(first?.label, 'Retry-After', place)
      assert.match(first.detail ?? '', /recommended with 429 Too Many Requests/)
    }
    assert.ok(labels(inHandler(places[3]!)).includes('Location'))
  })

  test('offers values of the field in hand', () => {
    const place = inHandler("res.set('Retry-After', '|').status(429).end()")
    assert.equal(suggested(place)[0]?.kind, 'value')
    assert.match(suggested(place)[0]?.label ?? '', /^\d+$/)
  })

  test('has documentation for each suggestion', () => {
    for (const place of ['res.status(|).end()', "res.set('|', '').end()"]) {
      for (const { subject } of suggested(inHandler(place))) assert.ok(documentationFor(subject), subject)
    }
  })
})
