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
    for (const topic of topics) assert.ok(titleOf(topic), topic)
    for (const [key, { isUnnamed }] of Object.entries(runtimeErrors)) if (!isUnnamed) assert.equal(titleOf(key), key)
  })

  test('several codes side by side', () => {
    for (const asked of ['401-403', '401 403', '401,403', '401/403'])
      assert.equal(titleOf(asked), 'Not authenticated, or not allowed', asked)
    assert.equal(titleOf('404-502'), '404 Not Found, 502 Bad Gateway')
    assert.equal(explain('404-499'), undefined)
    assert.match(
      textOf(explain('301 302 307 308')?.markdown),
      /Signal to search engines .*\| strong \| weak \| weak \| strong \|[\s\S]*\n\| Typical /,
    )
  })

  test('a platform comes first, and others are left out', () => {
    const markdown = textOf(explain('502', { platform: 'nginx' })?.markdown)
    assert.match(markdown, /^# 502 Bad Gateway behind nginx\n/)
    assert.match(markdown, /upstream prematurely closed/)
    assert.doesNotMatch(markdown, /\*\*(?:Envoy|AWS Application Load Balancer):/)
    assert.match(textOf(explain('418', { platform: 'nginx' })?.markdown), /^nginx is not known to send it by itself\./)
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
    for (const asked of ['', 'constructor', 'toString', 'no such thing']) assert.equal(explain(asked), undefined, asked)
    for (const asked of ['99', '777', '999', '1234']) assert.equal(explain(asked)?.isNothing, true, asked)
    assert.match(textOf(explain('999')?.markdown), /999 is not an HTTP status code[\s\S]*LinkedIn/)
    assert.equal(meantBy('Not Fuond'), 'Not Found')
    assert.equal(meantBy('retry-aftr'), 'Retry-After')
    assert.equal(meantBy('xyzzy'), undefined)
  })

  test('an error as it is pasted', () => {
    for (const [text, title] of [
      ['Error [ERR_HTTP_HEADERS_SENT]: Cannot set headers after they are sent to the client', 'ERR_HTTP_HEADERS_SENT'],
      ['Cannot set headers after they are sent to the client', 'ERR_HTTP_HEADERS_SENT'],
      ['socket hang up', 'ECONNRESET'],
      ['Error: read ECONNRESET', 'ECONNRESET'],
      ['Malformed Lambda proxy response', 'Execution failed due to configuration error: Malformed Lambda proxy response'],
      ['API resolved without sending a response for /api/orders, this may result in stalled requests.', 'API resolved without sending'],
      ['Reply was already sent', 'FST_ERR_REP_ALREADY_SENT'],
      ['Context is not finalized', 'Context is not finalized'],
      ['at=error code=H12 desc="Request timeout" method=GET', 'H12'],
      ['Error 1015', 'Error 1015: You are being rate limited'],
    ] as const) {
      assert.ok(titleOf(text)?.startsWith(title), `${text}: ${titleOf(text)}`)
    }
    for (const text of ['a', 'error', 'the sky is blue']) assert.equal(explain(text), undefined, text)
  })

  test('one screen of a code, in a framework; all of it on request', () => {
    const brief = textOf(explain('429', { framework: 'hono' })?.markdown)
    assert.match(brief, /\*\*In Hono\*\*[\s\S]*c\.header\('Retry-After'/)
    assert.doesNotMatch(brief, /Circuit breaker/)
    assert.match(textOf(explain('429', { all: true })?.markdown), /Circuit breaker[\s\S]*\*\*Fastify\*\*[\s\S]*responses:\n {2}'429':/)
  })

  test('classes, stories and platforms, by other words too', () => {
    for (const [asked, title] of [
      ['4xx', '4xx: client error'],
      ['incident', '502 after a deploy, and all targets healthy'],
      ['ALB', 'AWS Application Load Balancer'],
      ['quick reference', 'The 20 codes people use'],
      ['redirect', 'Redirects'],
    ] as const) {
      assert.equal(titleOf(asked), title)
    }
    assert.equal(meantBy('redircts'), 'redirects')
  })

  test('no page leads to what only an editor can show', () => {
    for (const { code } of statusCodes) assert.doesNotMatch(textOf(explain(String(code), { all: true })?.markdown), /diagnose\//)
  })
})
