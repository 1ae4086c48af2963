import assert from 'node:assert/strict'
import { quickFixes } from '../../server/features/quick-fixes.ts'
import { exampleFinding } from './examples.ts'

suite('quick fixes', () => {
  const findings = [exampleFinding(0, 5, [false, [0, 5, '']], [true, [0, 1, '']]), exampleFinding(10, 15, [true, [10, 15, '']])]
  const at = (start: number, end: number) =>
    quickFixes(findings, { start, end }).fixes.map(({ finding, fix }) => [finding.at.start, fix.title])

  test('those of the findings that the selection touches, safe ones first', () => {
    assert.deepEqual(at(2, 2), [
      [0, 'Fix 1'],
      [0, 'Fix 0'],
    ])
    assert.deepEqual(at(5, 10).length, 3)
    assert.deepEqual(at(15, 15), [[10, 'Fix 0']])
  })

  test('none elsewhere', () => {
    assert.deepEqual(at(6, 9), [])
    assert.deepEqual(at(16, 99), [])
  })
})
