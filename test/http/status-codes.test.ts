import assert from 'node:assert/strict'
import { headerField, headerRules } from '../../server/http/registry/headers.ts'
import { reference } from '../../server/http/registry/sources.ts'
import { isBodiless, statusClass, statusCode, statusCodes, statusTitle } from '../../server/http/registry/status-codes.ts'

suite('http: status codes', () => {
  test('by number', () => {
    assert.equal(statusCode(422)?.name, 'Unprocessable Content')
    for (const code of [0, 299, 420, 599, 600, 404.5, -1, Number.NaN]) assert.equal(statusCode(code), undefined)
    for (const status of statusCodes) assert.equal(statusCode(status.code), status)
  })

  test('as a sentence names them', () => {
    assert.equal(statusTitle(204), '204 No Content')
    assert.equal(statusTitle(418), '418')
    assert.equal(statusTitle(499), '499')
  })

  test('classes', () => {
    assert.deepEqual([100, 226, 308, 499, 599].map(statusClass), [
      'informational',
      'success',
      'redirection',
      'client error',
      'server error',
    ])
    for (const code of [0, 99, 600, 999, -100, Number.NaN]) assert.equal(statusClass(code), undefined)
  })

  test('which have no content', () => {
    const bodiless = Array.from({ length: 400 }, (_, i) => 200 + i).filter(isBodiless)
    assert.deepEqual(bodiless, [204, 205, 304])
    assert.ok(Array.from({ length: 100 }, (_, i) => 100 + i).every(isBodiless))
    assert.equal(isBodiless(1000), false)
  })
})

suite('http: headers', () => {
  const names = (code: number, method?: string) => headerRules(code, method).map((rule) => rule.name)

  test('Location belongs to a POST that creates', () => {
    assert.deepEqual(names(201, 'POST'), ['Location', 'ETag'])
    assert.deepEqual(names(201, 'PUT'), ['ETag'])
    assert.deepEqual(names(201), ['Location', 'ETag'])
  })

  test('conditions beside the method stay', () => {
    assert.deepEqual(
      headerRules(206, 'GET')
        .map((rule) => rule.when?.parts)
        .slice(0, 3),
      ['single', 'multiple', 'multiple'],
    )
    assert.deepEqual(names(405, 'DELETE'), ['Allow'])
    assert.deepEqual(names(499), [])
  })

  test('fields by name', () => {
    assert.equal(headerField('www-authenticate')?.name, 'WWW-Authenticate')
    assert.equal(headerField('ETAG')?.spec, 'RFC9110 8.8.3')
    assert.equal(headerField('x-powered-by'), undefined)
  })
})

suite('http: sources', () => {
  test('an RFC with its section', () => {
    assert.deepEqual(reference('RFC9110 15.5.21'), {
      label: 'RFC 9110 §15.5.21',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.21',
    })
  })

  test('a document without sections', () => {
    assert.deepEqual(reference('FETCH'), { label: 'Fetch', url: 'https://fetch.spec.whatwg.org/' })
    assert.throws(() => reference('RFC1'), /No source RFC1/)
  })
})
