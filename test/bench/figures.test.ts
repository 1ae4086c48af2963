import assert from 'node:assert/strict'
import { drawFigures, keeps, median } from './figures.ts'

suite('benchmark figures', () => {
  test('the median of an even and an odd number of values', () => {
    assert.equal(median([3, 1, 2]), 2)
    assert.equal(median([4, 1, 3, 2]), 2.5)
  })

  test('a bound is kept up to its value', () => {
    const figure = (value: number, bound: { most: number } | { least: number }) => ({ name: 'x', value, unit: 'ms' as const, bound })
    assert.ok(keeps(figure(2.5, { most: 2.5 })))
    assert.ok(!keeps(figure(2.6, { most: 2.5 })))
    assert.ok(keeps(figure(8, { least: 8 })))
    assert.ok(!keeps(figure(7.9, { least: 8 })))
    assert.ok(keeps({ name: 'x', value: 1e9, unit: 'ms' }))
  })

  test('a line shows value, record and verdict', () => {
    const record = { date: '', node: '', cpu: '', figures: { a: 1.234 } }
    assert.equal(drawFigures([{ name: 'a', value: 2, unit: 'ms', bound: { most: 1 } }], record), 'a           2 ms  was 1.23      ✘ ≤ 1')
    assert.equal(
      drawFigures([{ name: 'a', value: 0.5, unit: '×', bound: { most: 1 } }], undefined),
      'a          0.5 ×  new           ✔ ≤ 1',
    )
  })
})
