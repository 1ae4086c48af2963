import assert from 'node:assert/strict'
import { inFolder } from './run.ts'

suite('command line: explain', () => {
  test('a code', () => {
    inFolder({}, (folder) => {
      const { stdout, stderr, status } = folder.run('explain', '429')
      assert.match(stdout, /^429 Too Many Requests\n/)
      assert.match(stdout, /\nHeaders: Retry-After MAY, recommended: whole seconds or an HTTP-date\n/)
      assert.doesNotMatch(stdout, /https:|\*\*|`/)
      assert.deepEqual([stderr, status], ['', 0])
    })
  })

  test('every code on one screen, in every framework that is offered', () => {
    inFolder({}, (folder) => {
      const { stderr } = folder.run('explain', '429', '--framework', 'none')
      const frameworks = /Allowed choices are (.*)\./.exec(stderr)?.[1]?.split(', ') ?? []
      assert.ok(frameworks.length > 10, stderr)
      for (const [index, code] of [200, 201, 206, 301, 304, 401, 404, 405, 412, 429, 451, 502, 503, 504].entries()) {
        const { stdout } = folder.run('explain', String(code), '--framework', frameworks[index % frameworks.length] ?? '')
        assert.ok(stdout.trimEnd().split('\n').length <= 40, stdout)
      }
    })
  })

  test('a number that is no status', () => {
    inFolder({}, (folder) => {
      const { stdout, status } = folder.run('explain', '999')
      assert.match(stdout, /^999\n\n999 is not an HTTP status code/)
      assert.equal(status, 2)
    })
  })

  test('codes side by side, and a name in several words', () => {
    inFolder({}, (folder) => {
      assert.match(folder.run('explain', '401', '403').stdout, /^Not authenticated, or not allowed\n/)
      assert.match(folder.run('explain', 'not', 'found').stdout, /^404 Not Found\n/)
    })
  })

  test('a platform', () => {
    inFolder({}, (folder) => {
      assert.match(
        folder.run('explain', '503', '--platform', 'alb').stdout,
        /^503 Service Unavailable behind AWS Application Load Balancer\n/,
      )
      const { stdout, stderr, status } = folder.run('explain', '503', '--platform', 'elb')
      assert.equal(stdout, '')
      assert.match(stderr, /Allowed choices are alb, /)
      assert.equal(status, 2)
    })
  })

  test('what the team says of a code', () => {
    const codes = { 404: { note: 'For ids of other tenants too, never 403.' }, 461: { name: 'Quota Used Up', meaning: 'No calls left.' } }
    inFolder({ 'statuswise.json': JSON.stringify({ codes }) }, (folder) => {
      assert.match(folder.run('explain', '404').stdout, /\nIn this project: For ids of other tenants too, never 403\.\n/)
      assert.match(folder.run('explain', '461').stdout, /^461 Quota Used Up\n.*No calls left\./s)
      assert.equal(JSON.parse(folder.run('explain', '461', '--json').stdout).house.name, 'Quota Used Up')
    })
  })

  test('what does not count in the configuration is said, and the code explained all the same', () => {
    for (const [text, complaint] of [
      ['{}'.padEnd(300_000), ':1: This file is longer than 262144 characters and is not read.'],
      [' '.repeat(5 << 20), ': This file cannot be read, so nothing in it counts.'],
      ['{\n  "codes": { "404": 1 }\n}\n', ':2: An object is expected here.'],
    ] as const) {
      inFolder({ 'statuswise.json': text }, (folder) => {
        const { stdout, stderr, status } = folder.run('explain', '404')
        assert.equal(stderr, `statuswise: statuswise.json${complaint}\n`)
        assert.match(stdout, /^404 Not Found\n/)
        assert.equal(status, 0)
      })
    }
  })

  test('JSON', () => {
    inFolder({}, (folder) => {
      const { code, registered, guidance } = JSON.parse(folder.run('explain', '404', '--json').stdout)
      assert.deepEqual([code, registered.name, guidance.use.length > 0], [404, 'Not Found', true])
    })
  })

  test('a rule, by its former name too', () => {
    inFolder({}, (folder) => {
      assert.match(
        folder.run('explain', 'response-sent-twice').stdout,
        /^Send one response per request\n.*\nWhen to ignore it\n.*\nConfigure\n/s,
      )
      assert.match(folder.run('explain', 'express-removed-signature').stdout, /removed-response-signature · error/)
      assert.equal(JSON.parse(folder.run('explain', 'teapot', '--json').stdout).rule, 'teapot')
    })
  })

  test('what is not known', () => {
    inFolder({}, (folder) => {
      const typo = folder.run('explain', 'Not Fuond')
      assert.deepEqual([typo.stdout, typo.status], ['', 2])
      assert.equal(typo.stderr, 'statuswise: nothing is known of "Not Fuond"; did you mean "Not Found"?\n')
      assert.match(
        folder.run('explain', 'xyzzy').stderr,
        /^statuswise: nothing is known of "xyzzy"\. Ask for a rule \(response-sent-twice\), a code \(429\), /,
      )
      assert.equal(folder.run('explain').status, 2)
    })
  })
})
