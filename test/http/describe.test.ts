import assert from 'node:assert/strict'
import { describeStatus, type Place } from '../../server/http/registry/describe.ts'
import { statusCodes } from '../../server/http/registry/status-codes.ts'
import { codeSpan, md } from '../../server/text/markdown.ts'
import { textOf } from '../markdown-text.ts'

const shown = (code: number, place?: Place) => textOf(describeStatus(code, place))
const lines = (text: string) => text.split('\n').map((line) => line.trimEnd())

suite('http: describe', () => {
  test('429', () => {
    assert.deepEqual(lines(shown(429)), [
      '**429 Too Many Requests** · client error · [RFC 6585 §4](https://www.rfc-editor.org/rfc/rfc6585#section-4) · [MDN](https://developer.mozilla.org/docs/Web/HTTP/Reference/Status/429)',
      '',
      'This client has sent too many requests in a given time.',
      '',
      '**Headers**',
      '- `Retry-After` MAY, recommended: whole seconds or an HTTP-date',
      '- `RateLimit`, `RateLimit-Policy` MAY: IETF draft ([RateLimit draft](https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/))',
      '',
      '**Body:** allowed',
      '**Clients retry?** after waiting: Retry-After if present, otherwise backoff with jitter',
      '**Cached?** no: MUST NOT be stored',
      '',
      '**Also sent by** API Gateway REST, API Gateway HTTP, Lambda URL, nginx, Envoy, Cloudflare, Cloud Run, Netlify',
      '',
      '**Not to be confused with**',
      '- 503 Service Unavailable: the server is overloaded, whoever asks',
      '- 403 Forbidden: waiting does not help',
      '- 402 Payment Required: paying helps',
    ])
  })

  test('304: headers of which the same is said share a line', () => {
    const text = lines(shown(304))
    assert.ok(text.includes('- `Cache-Control`, `Content-Location`, `Date`, `ETag`, `Expires`, `Vary` MUST if the 200 would have it'))
    assert.ok(text.includes('- `Content-Type`, `Content-Encoding`, `Content-Language` SHOULD NOT: unless it guides cache updates'))
    assert.ok(text.includes('**Body:** none: the response ends with its headers'))
  })

  test('levels are those of the RFC', () => {
    assert.match(shown(401), /`WWW-Authenticate` MUST:/)
    assert.match(shown(201), /`Location` SHOULD if POST created a resource: .+\(\[RFC 9110 §9\.3\.3\]/)
    assert.match(shown(503), /`Retry-After` MAY, recommended:/)
    assert.match(shown(413), /`Retry-After` SHOULD if the condition is temporary/)
    assert.match(shown(303), /`Location` advisory:/)
    assert.match(shown(205), /\*\*Body:\*\* MUST NOT be generated/)
  })

  test('redirects say what becomes of the method', () => {
    assert.match(shown(302), /\*\*Next method:\*\* POST MAY become GET/)
    assert.match(shown(308), /\*\*Next method:\*\* unchanged/)
    assert.doesNotMatch(shown(304), /Next method/)
  })

  test('old names, once each', () => {
    assert.match(shown(422), /Formerly Unprocessable Entity\./)
    assert.match(shown(418), /Formerly I'm a teapot\.$/m)
    assert.doesNotMatch(shown(404), /Formerly/)
  })

  test('codes that are not to be sent say why', () => {
    assert.match(shown(104), /informational · temporary, until 2026-11-13 · \[resumable upload draft\]/)
    assert.match(shown(305), /redirection · deprecated · /)
    assert.match(shown(510), /server error · obsoleted · /)
  })

  test('the place is named', () => {
    const here = md`Express 5: No ${codeSpan('Retry-After')} on this path.`
    const text = lines(shown(429, { spelling: 'StatusCodes.TOO_MANY_REQUESTS', here }))
    assert.ok(text[0]?.startsWith('`StatusCodes.TOO_MANY_REQUESTS` = **429 Too Many Requests** · '))
    assert.equal(text[4], '**Here:** Express 5: No `Retry-After` on this path.')
  })

  test('codes outside the registry count as the x00 of their class', () => {
    assert.match(shown(299), /^\*\*299\*\* · success · not registered\n\n.+ as 200 OK \(\[RFC 9110 §15\]/)
    assert.match(shown(499), / as 400 Bad Request /)
    assert.match(shown(199), / as 100 Continue /)
  })

  test('nothing on numbers that are no status codes', () => {
    for (const code of [0, 99, 600, 3000, -200, 200.5, Number.NaN, Number.POSITIVE_INFINITY]) assert.equal(describeStatus(code), undefined)
  })

  test('every code fits one screen', () => {
    for (const { code, name } of statusCodes) {
      const text = lines(shown(code))
      assert.ok(text.length >= 5 && text.length <= 25, `${code}: ${text.length} lines`)
      assert.ok(text[0]?.includes(`**${code} ${name}**`))
      assert.ok(text.every((line) => line.replace(/\]\([^)]*\)/g, ']').length <= 160, `${code}`))
      assert.doesNotMatch(text.join('\n'), /undefined|\bnull\b/)
    }
  })
})
