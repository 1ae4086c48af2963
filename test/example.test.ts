import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

/** What was planted, and nothing else. */
const planted = [
  'src/metrics.ts:12 warning missing-allow-header',
  'src/metrics.ts:20 error status-after-response',
  'src/rate-limit.ts:16 warning missing-retry-after',
  'src/routes/carts.ts:24 error invalid-status-code',
  'src/routes/orders.ts:19 hint created-without-location',
  'src/routes/orders.ts:20 information response-sent-twice',
  'src/routes/products.ts:14 warning success-status-in-catch',
  'src/routes/products.ts:18 warning missing-allow-header',
  'src/routes/products.ts:26 error response-sent-twice',
  'src/routes/products.ts:38 error status-without-send',
  'src/routes/products.ts:41 warning body-on-bodiless-status',
  'src/routes/reviews.js:12 error removed-response-signature',
]

test('the example has the mistakes planted in it and no others', () => {
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/statuswise.cjs', 'check', '--format', 'json', 'examples/shop-api'], {
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
  const findings: { file: string; line: number; severity: string; rule: string }[] = JSON.parse(stdout)
  const found = findings.map(({ file, line, severity, rule }) => `${file.replace('examples/shop-api/', '')}:${line} ${severity} ${rule}`)
  assert.deepEqual(found.sort(), planted)
})
