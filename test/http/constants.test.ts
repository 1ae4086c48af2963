import assert from 'node:assert/strict'
import { constantSpelling, constantValue } from '../../server/http/registry/constants.ts'

suite('http: constants', () => {
  const values: [string, string[], number | undefined][] = [
    ['http-status-codes', ['StatusCodes', 'NOT_FOUND'], 404],
    ['http-status-codes', ['NOT_FOUND'], 404],
    ['http-status-codes', ['default', 'NOT_FOUND'], 404],
    ['http-status-codes', ['*', 'StatusCodes', 'NOT_FOUND'], 404],
    ['http-status-codes', ['*', 'NOT_FOUND'], 404],
    ['http-status-codes', ['StatusCodes', 'MOVED_TEMPORARILY'], 302],
    ['http-status-codes', ['StatusCodes', 'FOUND'], undefined],
    ['http-status-codes', ['ReasonPhrases', 'NOT_FOUND'], undefined],
    ['@nestjs/common', ['HttpStatus', 'AMBIGUOUS'], 300],
    ['@nestjs/common', ['*', 'HttpStatus', 'TOO_MANY_REQUESTS'], 429],
    ['@nestjs/common', ['HttpStatus', '404'], undefined],
    ['http-status', ['default', 'OK'], 200],
    ['http-status', ['status', 'OK'], 200],
    ['http-status/nginx', ['default', 'CLIENT_CLOSED_REQUEST'], 499],
    ['axios', ['HttpStatusCode', 'ImATeapot'], 418],
    ['axios', ['default', 'HttpStatusCode', 'Ok'], 200],
    ['node:http2', ['constants', 'HTTP_STATUS_GONE'], 410],
    ['http2', ['default', 'constants', 'HTTP_STATUS_GONE'], 410],
    ['node:http', ['STATUS_CODES', '404'], undefined],
    ['statuses', ['default', 'code', 'not found'], 404],
    ['statuses', ['*', 'code', "i'm a teapot"], 418],
    ['elysia', ['StatusMap', 'Non-Authoritative Information'], 203],
    ['@std/http/status', ['STATUS_CODE', 'Teapot'], 418],
    ['http-status', ['*', 'extra', 'nginx', 'NO_RESPONSE'], 444],
    ['./http-status-codes', ['StatusCodes', 'NOT_FOUND'], undefined],
    ['@/http-status', ['OK'], undefined],
    ['express', ['StatusCodes', 'NOT_FOUND'], undefined],
    ['http-status-codes', ['StatusCodes'], undefined],
    ['http-status-codes', [], undefined],
    ['constructor', ['name'], undefined],
    ['http-status-codes', ['constructor', 'name'], undefined],
    ['', ['OK'], undefined],
  ]
  for (const [module, path, code] of values) {
    test(`${module} ${path.join('.')} is ${code}`, () => assert.equal(constantValue(module, path), code))
  }

  test('a known major version decides', () => {
    assert.equal(constantValue('http-status', ['*', 'OK'], 1), 200)
    assert.equal(constantValue('http-status', ['*', 'OK'], 2), undefined)
    assert.equal(constantValue('http-status', ['*', 'OK']), 200)
    assert.equal(constantValue('http-status', ['status', 'OK'], 1), undefined)
    assert.equal(constantValue('http-status-codes', ['StatusCodes', 'OK'], 1), undefined)
    assert.equal(constantValue('statuses', ['default', 'Not Found'], 1), 404)
    assert.equal(constantValue('statuses', ['default', 'Not Found'], 2), undefined)
  })

  test('how a library spells a code', () => {
    assert.deepEqual(constantSpelling('http-status-codes', 413), ['StatusCodes', 'REQUEST_TOO_LONG'])
    assert.deepEqual(constantSpelling('axios', 422), ['HttpStatusCode', 'UnprocessableContent'])
    assert.deepEqual(constantSpelling('http-status', 404), ['default', 'NOT_FOUND'])
    assert.deepEqual(constantSpelling('stoker/http-status-codes', 404), ['NOT_FOUND'])
    assert.deepEqual(constantSpelling('http-status', 444, 1), ['extra', 'nginx', 'NO_RESPONSE'])
    assert.equal(constantSpelling('@nestjs/common', 426), undefined)
    assert.equal(constantSpelling('express', 404), undefined)
  })

  test('a spelling leads back to its code', () => {
    for (const module of ['http-status-codes', '@nestjs/common', 'axios', 'http2', 'status-code-enum', 'http-codes', 'elysia']) {
      for (const code of [200, 301, 404, 422, 500]) {
        const path = constantSpelling(module, code)
        assert.ok(path, `${module} ${code}`)
        assert.equal(constantValue(module, path), code)
      }
    }
  })
})
