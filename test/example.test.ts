import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { analyze } from '../server/analysis/analyze.ts'
import { check } from '../server/features/check.ts'
import { languageOf, parse } from '../server/syntax/parse.ts'
import type { ConfigurableRule } from '../server/workspace/configuration.ts'
import { createProjects } from '../server/workspace/project.ts'

const folder = 'examples/shop-api'
const root = 'file:///shop-api'

/** What was planted, and nothing else. */
const planted = [
  'src/metrics.ts:12 missing-allow-header',
  'src/metrics.ts:20 status-after-response',
  'src/rate-limit.ts:16 missing-retry-after',
  'src/routes/carts.ts:24 invalid-status-code',
  'src/routes/orders.ts:19 created-without-location',
  'src/routes/orders.ts:20 response-sent-twice',
  'src/routes/products.ts:14 success-status-in-catch',
  'src/routes/products.ts:18 missing-allow-header',
  'src/routes/products.ts:26 response-sent-twice',
  'src/routes/products.ts:38 status-without-send',
  'src/routes/products.ts:41 body-on-bodiless-status',
  'src/routes/reviews.js:12 express-removed-signature',
]

function findingsIn(path: string): string[] {
  const text = readFileSync(`${folder}/${path}`, 'utf8')
  const uri = `${root}/${path}`
  const read = (wanted: string) => {
    const file = wanted.replace(root, folder)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }
  const files = { read, isFile: (wanted: string) => read(wanted) !== undefined }
  const facts = analyze(parse(text, languageOf(path)!), uri, createProjects(files).around(uri))
  const settings = { enable: true, assumedHeaders: [], severityOf: ({ severity }: ConfigurableRule) => severity }
  return check({ uri, text, facts }, settings, { error: assert.fail }).map(
    ({ at, rule }) => `${path}:${text.slice(0, at.start).split('\n').length} ${rule}`,
  )
}

test('the example has the mistakes planted in it and no others', () => {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /^src\/.*\.[jt]s$/.test(path))
  assert.deepEqual(paths.flatMap(findingsIn).sort(), planted)
})
