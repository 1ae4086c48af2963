import assert from 'node:assert/strict'
import { explain, meantBy, topics } from '../../server/features/explain.ts'
import { headerFields } from '../../server/http/registry/headers.ts'
import { platforms } from '../../server/http/registry/platforms.ts'
import { runtimeErrors } from '../../server/http/registry/runtime-errors.ts'
import { statusCodes } from '../../server/http/registry/status-codes.ts'
import { unregisteredCodes } from '../../server/http/registry/unregistered-codes.ts'
import { textOf } from '../markdown-text.ts'

const titleOf = (asked: string) => /^(?:# |\*\*)([^*\n]+)/.exec(textOf(explain(asked)?.markdown))?.[1]

suite('explain', () => {
  test('a code by its number, its names, and what libraries call it', () => {
    for (const asked of [
      '404',
      'Not Found',
      'not-found',
      'NOT_FOUND',
      'HttpStatus.NOT_FOUND',
      'NotFoundException',
      'HTTP_STATUS_NOT_FOUND',
    ]) {
      assert.equal(titleOf(asked), '404 Not Found', asked)
    }
    assert.equal(titleOf('Unprocessable Entity'), '422 Unprocessable Content')
    assert.equal(titleOf('InternalServerError'), '500 Internal Server Error')
    assert.equal(titleOf("I'm a teapot"), '418')
  })

  test('every registered code, every number that somebody uses, every field and every error', () => {
    for (const { code, name, state } of statusCodes) {
      assert.ok(explain(String(code)), `${code}`)
      if (state !== 'unused') assert.deepEqual(titleOf(name), `${code} ${name}`)
    }
    for (const { code } of unregisteredCodes) assert.ok(explain(String(code).padStart(3, '0')), `${code}`)
    for (const { name } of headerFields) assert.equal(titleOf(name.toLowerCase()), name)
    for (const code of Object.keys(runtimeErrors)) assert.equal(titleOf(code), code)
    for (const topic of topics) assert.ok(titleOf(topic), topic)
  })

  test('several codes side by side', () => {
    for (const asked of ['401-403', '401 403', '401,403', '401/403'])
      assert.equal(titleOf(asked), 'Not authenticated, or not allowed', asked)
    assert.equal(titleOf('404-502'), '404 Not Found, 502 Bad Gateway')
    assert.equal(explain('404-499'), undefined)
  })

  test('a platform comes first, and others are left out', () => {
    const markdown = textOf(explain('502', { platform: 'nginx' })?.markdown)
    assert.match(markdown, /^# 502 Bad Gateway behind nginx\n/)
    assert.match(markdown, /upstream prematurely closed/)
    assert.doesNotMatch(markdown, /\*\*(?:Envoy|AWS Application Load Balancer):/)
    assert.match(textOf(explain('418', { platform: 'nginx' })?.markdown), /^nginx is not known to answer it by itself\./)
    for (const { id, codes } of platforms)
      for (const code of Object.keys(codes)) assert.ok(explain(code, { platform: id }), `${id} ${code}`)
  })

  test('the data names its references', () => {
    const data = explain('401')?.data as { registered: { spec: string[] }; references: Record<string, { url: string }> }
    assert.deepEqual(data.registered.spec, ['RFC9110 15.5.2', 'RFC9110 11.6.1'])
    assert.equal(data.references['RFC9110 15.5.2']?.url, 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2')
    assert.ok(data.references.PRACTICE)
  })

  test('a specification, also by the number of one that it replaced', () => {
    assert.equal(titleOf('RFC 9110'), 'RFC 9110: HTTP Semantics')
    assert.equal(titleOf('rfc7231'), 'RFC 9110: HTTP Semantics')
    assert.match(textOf(explain('RFC6585')?.markdown), /Defines 428, 429, 431, 511\./)
    assert.match(textOf(explain('RFC 7230')?.markdown), /# RFC 9110[\s\S]*# RFC 9112/)
    assert.equal(explain('RFC 1'), undefined)
  })

  test('what is not known, and what was probably meant', () => {
    for (const asked of ['', '99', '777', 'constructor', 'toString', 'no such thing']) assert.equal(explain(asked), undefined, asked)
    assert.equal(meantBy('Not Fuond'), 'Not Found')
    assert.equal(meantBy('retry-aftr'), 'Retry-After')
    assert.equal(meantBy('xyzzy'), undefined)
  })

  test('no page leads to what only an editor can show', () => {
    for (const { code } of statusCodes) assert.doesNotMatch(textOf(explain(String(code))?.markdown), /diagnose\//)
  })
})
