import assert from 'node:assert/strict'
import { shownSpan } from '../../server/features/shown-span.ts'

suite('The part of the code that a finding marks', () => {
  const shown = (code: string) => {
    const text = `;${code};`
    const { start, end } = shownSpan(text, { start: 1, end: 1 + code.length })
    assert.equal(start, 1)
    return text.slice(start, end)
  }

  test('of a call is its name, however long its arguments are', () => {
    assert.equal(shown("json({\n  error: 'No (such) order',\n})"), 'json')
    assert.equal(shown('await orders.create<Order>(body)'), 'await orders.create')
    assert.equal(shown("new HttpException('Gone', 410)"), 'new HttpException')
    assert.equal(shown('fetch(url)\n  .then((response) => response.json())'), 'fetch')
    assert.equal(shown('send(`it is :) done`)'), 'send')
    assert.equal(shown("send(/* :) */ '\\')')"), 'send')
  })

  test('of anything else is its first line', () => {
    assert.equal(shown('429'), '429')
    assert.equal(shown('isNew(order) ? 201 : 200'), 'isNew(order) ? 201 : 200')
    assert.equal(shown('(req, res)'), '(req, res)')
    assert.equal(shown('{\r\n  statusCode: 500,\r\n}'), '{')
    assert.equal(shown('ready(a) && ready(b)'), 'ready(a) && ready(b)')
    assert.equal(shown('\n  429'), '\n  429')
    assert.equal(shown(''), '')
  })
})
