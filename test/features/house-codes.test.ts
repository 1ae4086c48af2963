import assert from 'node:assert/strict'
import { hover } from '../../server/features/hover.ts'
import type { HouseCode } from '../../server/http/registry/house-code.ts'
import { textOf } from '../markdown-text.ts'
import { inHandler } from './analysed.ts'

const houseCodes: ReadonlyMap<number, HouseCode> = new Map([
  [404, { note: 'For ids of other tenants too, never 403.', alert: 'P2', breaker: 'failure' }],
  [461, { name: 'Quota Used Up', meaning: 'The account has no calls left.' }],
])

function shown(code: string): string {
  const { facts, text, cursor } = inHandler(`res.status(${code}|).end()`)
  return textOf(hover(facts, text, cursor, { platforms: [], without: new Set(), houseCodes })?.markdown)
}

suite('hover: what the team says', () => {
  test('of a registered code', () => {
    assert.match(
      shown('404'),
      /\n\*\*In this project:\*\* For ids of other tenants too, never 403\. Alert tier P2\. Circuit breaker: failure\.\n/,
    )
    assert.doesNotMatch(shown('403'), /In this project/)
  })

  test('of a code of its own', () => {
    assert.match(shown('461'), /^\*\*461 Quota Used Up\*\* · client error, not registered\n\nThe account has no calls left\.\n/)
    assert.match(shown('462'), /^\*\*462\*\* · client error, not registered\n/)
  })
})
