import assert from 'node:assert/strict'
import data from '../../data/error-classes.json'
import { errorSpelling, errorStatus } from '../../server/http/registry/error-classes.ts'

suite('http: error classes', () => {
  const values: [string, string[], number | undefined][] = [
    ['@nestjs/common', ['NotFoundException'], 404],
    ['@nestjs/common', ['*', 'ImATeapotException'], 418],
    ['@nestjs/common', ['HttpException'], undefined],
    ['http-errors', ['NotFound'], 404],
    ['http-errors', ['default', 'NotFound'], 404],
    ['@hapi/boom', ['default', 'badData'], 422],
    ['@hapi/boom', ['*', 'internal'], 500],
    ['@trpc/server', ['TRPCError#code', 'NOT_FOUND'], 404],
    ['@trpc/server', ['TRPCError#code', 'CLIENT_CLOSED_REQUEST'], 499],
    ['firebase-functions/v1', ['https', 'HttpsError#code', 'permission-denied'], 403],
    ['next/navigation', ['redirect'], 307],
    ['@adonisjs/core/http', ['HttpContext', 'response', 'unprocessableEntity'], 422],
    ['moleculer-web', ['Errors', 'RateLimitExceeded'], 429],
    ['restify-errors', ['RestError'], undefined],
    ['express', ['NotFound'], undefined],
  ]
  for (const [module, path, code] of values) {
    test(`${module} ${path.join('.')} is ${code}`, () => assert.equal(errorStatus(module, path), code))
  }

  test('how a library writes the error of a code', () => {
    assert.deepEqual(errorSpelling('@nestjs/common', 404), ['NotFoundException'])
    assert.deepEqual(errorSpelling('@hapi/boom', 503), ['serverUnavailable'])
    assert.deepEqual(errorSpelling('fastify', 404), undefined)
    assert.deepEqual(errorSpelling('@nestjs/common', 429), undefined)
  })

  test('modules and lists refer to each other', () => {
    const used = Object.values(data.modules).flatMap((exports) => Object.values<string[]>(exports).flat())
    assert.deepEqual([...new Set(used)].sort(), Object.keys(data.lists).sort())
  })
})
