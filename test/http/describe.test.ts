import assert from 'node:assert/strict'
import { describeStatus } from '../../server/http/registry/describe.ts'
import { statusCodes } from '../../server/http/registry/status-codes.ts'

const lines = (text: string | undefined) => (text ?? '').split('\n').map((line) => line.trimEnd())

suite('http: describe', () => {
  test('429', () => {
    assert.deepEqual(lines(describeStatus(429)), [
      '**429 Too Many Requests** · client error · [RFC 6585 §4](https://www.rfc-editor.org/rfc/rfc6585#section-4) · [MDN](https://developer.mozilla.org/docs/Web/HTTP/Reference/Status/429)',
      '',
      'This client has sent too many requests in a given time.',
      '',
      '**Headers**',
      '- `Retry-After` MAY, recommended: whole seconds or an HTTP-date',
      '- `RateLimit`, `RateLimit-Policy` MAY: IETF draft ([RateLimit draft](https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/))',
      '',
      '**Body:** allowed',
      '**Clients retry?** after a wait: Retry-After if there is one, else backoff with jitter',
      '**Cached?** MUST NOT be stored',
      '',
      '**Also answered by** API Gateway REST, API Gateway HTTP, Lambda URL, nginx, Envoy',
      '',
      '**Not to be confused with**',
      '- 503 Service Unavailable: the server is overloaded, whoever asks',
      '- 403 Forbidden: waiting does not help',
      '- 402 Payment Required: paying helps',
    ])
  })

  test('304: headers of which the same is said share a line', () => {
    const text = lines(describeStatus(304))
    assert.ok(text.includes('- `Cache-Control`, `Content-Location`, `Date`, `ETag`, `Expires`, `Vary` MUST if the 200 would carry it'))
    assert.ok(text.includes('- `Content-Type`, `Content-Encoding`, `Content-Language` SHOULD NOT: unless it guides the update of a cache'))
    assert.ok(text.includes('**Body:** none, the response ends with its header section'))
  })

  test('levels are those of the RFC', () => {
    assert.match(describeStatus(401) ?? '', /`WWW-Authenticate` MUST:/)
    assert.match(describeStatus(201) ?? '', /`Location` SHOULD if POST created a resource: .+\(\[RFC 9110 §9\.3\.3\]/)
    assert.match(describeStatus(503) ?? '', /`Retry-After` MAY, recommended:/)
    assert.match(describeStatus(413) ?? '', /`Retry-After` SHOULD if the condition is temporary/)
    assert.match(describeStatus(303) ?? '', /`Location` advisory:/)
    assert.match(describeStatus(205) ?? '', /\*\*Body:\*\* MUST NOT be generated/)
  })

  test('redirects say what becomes of the method', () => {
    assert.match(describeStatus(302) ?? '', /\*\*Next method:\*\* POST MAY become GET/)
    assert.match(describeStatus(308) ?? '', /\*\*Next method:\*\* kept/)
    assert.doesNotMatch(describeStatus(304) ?? '', /Next method/)
  })

  test('old names, once each', () => {
    assert.match(describeStatus(422) ?? '', /Formerly Unprocessable Entity\./)
    assert.match(describeStatus(418) ?? '', /Formerly I'm a teapot\.$/m)
    assert.doesNotMatch(describeStatus(404) ?? '', /Formerly/)
  })

  test('codes that are not to be sent say why', () => {
    assert.match(describeStatus(104) ?? '', /informational · temporary, until 2026-11-13 · \[resumable upload draft\]/)
    assert.match(describeStatus(305) ?? '', /redirection · deprecated · /)
    assert.match(describeStatus(510) ?? '', /server error · obsoleted · /)
  })

  test('the place is named', () => {
    const text = lines(
      describeStatus(429, { spelling: 'StatusCodes.TOO_MANY_REQUESTS', here: 'Express 5: No `Retry-After` on this path.' }),
    )
    assert.ok(text[0]?.startsWith('`StatusCodes.TOO_MANY_REQUESTS` = **429 Too Many Requests** · '))
    assert.equal(text[4], '**Here:** Express 5: No `Retry-After` on this path.')
  })

  test('codes outside the registry count as the x00 of their class', () => {
    assert.match(describeStatus(299) ?? '', /^\*\*299\*\* · success · not registered\n\n.+ as 200 OK \(\[RFC 9110 §15\]/)
    assert.match(describeStatus(499) ?? '', / as 400 Bad Request /)
    assert.match(describeStatus(199) ?? '', / as 100 Continue /)
  })

  test('nothing on numbers that are no status codes', () => {
    for (const code of [0, 99, 600, 3000, -200, 200.5, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(describeStatus(code), undefined)
  })

  test('every code fits one screen', () => {
    for (const { code, name } of statusCodes) {
      const text = lines(describeStatus(code))
      assert.ok(text.length >= 5 && text.length <= 25, `${code}: ${text.length} lines`)
      assert.ok(text[0]?.includes(`**${code} ${name}**`))
      assert.ok(text.every((line) => line.replace(/\]\([^)]*\)/g, ']').length <= 160, `${code}`))
      assert.doesNotMatch(text.join('\n'), /undefined|\bnull\b/)
    }
  })
})
