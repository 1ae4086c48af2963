import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { STATUS_CODES } from 'node:http'
import statuses from 'statuses'
import sources from '../../data/sources.json'
import { statusCode, statusCodes } from '../../server/http/registry/status-codes.ts'

const codesWhere = (claim: (status: (typeof statusCodes)[number]) => boolean) => statusCodes.filter(claim).map((status) => status.code)

/** `"a, b",c` as fields; the table has no quotes inside quotes. */
function fields(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|([^,]+)/g)].map((match) => match[1] ?? match[2] ?? '')
}

suite('data: status codes against IANA', () => {
  const rows = readFileSync('data/iana-http-status-codes.csv', 'utf8').trim().split(/\r?\n/).slice(1).map(fields)

  test('the same codes in the same order', () => {
    assert.equal(rows.length, 64)
    assert.deepEqual(
      codesWhere(() => true),
      rows.map(([value]) => Number(value)),
    )
  })

  test('the same names and states', () => {
    for (const [value, description = ''] of rows) {
      const status = statusCode(Number(value))
      const [, name, remark = ''] = /^(.+?)(?: \(((?:TEMPORARY|OBSOLETED).*)\))?$/.exec(description) ?? []
      assert.equal(status?.name, name)
      const state = remark.startsWith('TEMPORARY')
        ? 'temporary'
        : remark === 'OBSOLETED'
          ? 'obsoleted'
          : name === '(Unused)'
            ? 'unused'
            : undefined
      // Deprecation is said in RFC 9110 15.4.6, not in the table.
      assert.equal(status?.state, state ?? (value === '305' ? 'deprecated' : 'registered'))
      assert.equal(status?.expires, /expires ([\d-]+)/.exec(remark)?.[1])
    }
  })

  test('the same references', () => {
    for (const [value, , reference = ''] of rows) {
      const expected = reference.startsWith('draft-')
        ? Object.entries(sources.sources).flatMap(([key, source]) =>
            'url' in source && source.url.includes(`/${reference}/`) ? [key] : [],
          )
        : reference.split(/, (?=RFC)/).map((each) => each.replace(', Section', ''))
      assert.deepEqual(statusCode(Number(value))?.spec, expected, value)
    }
  })
})

suite('data: status codes against Node and statuses', () => {
  const tables: Record<string, Readonly<Record<string, string | undefined>>> = { Node: STATUS_CODES, statuses: statuses.message }
  for (const [table, names] of Object.entries(tables)) {
    test(`${table}: every name is today's or listed as an old one`, () => {
      // 509 is a convention of hosters, never registered.
      const registered = Object.entries(names).filter(([code]) => code !== '509')
      for (const [code, name = ''] of registered) {
        const status = statusCode(Number(code))
        assert.ok(status && [status.name, ...status.oldNames].includes(name), `${code} ${name}`)
      }
      assert.deepEqual(
        codesWhere((status) => !(status.code in names)),
        [104, 306],
      )
    })

    test(`${table}: the names that differ are these`, () => {
      assert.deepEqual(
        codesWhere((status) => status.code in names && names[status.code] !== status.name),
        [413, 418, 422],
      )
    })
  }

  test('statuses: empty bodies and redirects', () => {
    assert.deepEqual(
      codesWhere((status) => status.code >= 200 && status.body !== 'allowed'),
      Object.keys(statuses.empty).map(Number),
    )
    // 300 leaves the choice to the client and 305 is deprecated.
    assert.deepEqual(
      codesWhere((status) => status.redirect !== undefined),
      Object.keys(statuses.redirect)
        .map(Number)
        .filter((code) => code !== 300 && code !== 305),
    )
  })
})

suite('data: status codes, facts', () => {
  const headersAt = (level: string) =>
    Object.fromEntries(
      statusCodes
        .map((status) => [status.code, status.headers.filter((rule) => rule.level === level).map((rule) => rule.name)] as const)
        .filter(([, names]) => names.length),
    )

  test('heuristically cacheable', () => {
    assert.deepEqual(
      codesWhere((status) => status.cache.rule === 'heuristic'),
      [200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501],
    )
  })

  test('never stored', () => {
    assert.deepEqual(
      codesWhere((status) => status.cache.rule === 'must-not-store'),
      [428, 429, 431, 511],
    )
  })

  test('without content', () => {
    assert.deepEqual(
      codesWhere((status) => status.body === 'none'),
      [100, 101, 102, 103, 104, 204, 304],
    )
    assert.deepEqual(
      codesWhere((status) => status.body === 'must-not-generate'),
      [205],
    )
  })

  test('MUST', () => {
    assert.deepEqual(headersAt('MUST'), {
      101: ['Upgrade', 'Connection'],
      104: ['Location', 'Upload-Limit'],
      206: ['Content-Range', 'Content-Type', 'Date', 'Cache-Control', 'ETag', 'Expires', 'Content-Location', 'Vary'],
      226: ['ETag'],
      304: ['Cache-Control', 'Content-Location', 'Date', 'ETag', 'Expires', 'Vary'],
      401: ['WWW-Authenticate'],
      405: ['Allow'],
      407: ['Proxy-Authenticate'],
      426: ['Upgrade', 'Connection'],
    })
  })

  test('MUST NOT and SHOULD NOT', () => {
    assert.deepEqual(headersAt('MUST NOT'), { 204: ['Content-Length', 'Transfer-Encoding'], 206: ['Content-Range'] })
    assert.deepEqual(headersAt('SHOULD NOT'), { 304: ['Content-Type', 'Content-Encoding', 'Content-Language'] })
  })

  test('SHOULD', () => {
    assert.deepEqual(headersAt('SHOULD'), {
      200: ['ETag', 'Last-Modified'],
      201: ['Location'],
      300: ['Location'],
      301: ['Location'],
      302: ['Location'],
      307: ['Location'],
      308: ['Location'],
      413: ['Retry-After'],
      415: ['Accept-Patch'],
      416: ['Content-Range'],
      451: ['Link'],
    })
  })

  test('Retry-After is recommended, not more, on 429 and 503', () => {
    const recommended = statusCodes.flatMap((status) =>
      status.headers.filter((rule) => rule.recommended).map((rule) => [status.code, rule.name, rule.level]),
    )
    assert.deepEqual(recommended, [
      [429, 'Retry-After', 'MAY'],
      [503, 'Retry-After', 'MAY'],
    ])
  })

  test('redirects: which change the method', () => {
    const redirects = statusCodes.flatMap(({ code, redirect }) => (redirect ? [[code, redirect.permanent, redirect.method]] : []))
    assert.deepEqual(redirects, [
      [301, true, 'may-become-get'],
      [302, false, 'may-become-get'],
      [303, false, 'becomes-get'],
      [307, false, 'kept'],
      [308, true, 'kept'],
    ])
  })

  test('retry verdicts', () => {
    const codes = (verdict: (typeof statusCodes)[number]['retry']['verdict']) => codesWhere((status) => status.retry.verdict === verdict)
    assert.deepEqual(codes('safe'), [408, 421, 425])
    assert.deepEqual(codes('after-wait'), [429, 503])
    assert.deepEqual(codes('after-auth'), [401, 407, 511])
    assert.deepEqual(codes('if-idempotent'), [424, 500, 502, 504])
    assert.deepEqual(codes('never'), [305, 306, 403, 404, 405, 410, 418, 451, 501, 506, 507, 508])
    assert.deepEqual(codes('follow'), [300, 301, 302, 303, 307, 308])
    assert.deepEqual(codes('after-change'), [400, 402, 406, 409, 411, 412, 413, 414, 415, 416, 417, 422, 423, 426, 428, 431, 505, 510])
    assert.deepEqual(codes('not-applicable'), [100, 101, 102, 103, 104, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 304])
  })
})
