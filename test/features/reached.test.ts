import assert from 'node:assert/strict'
import type { Finding } from '../../server/features/finding.ts'
import { byFile, relatedPlaces } from '../../server/features/reached.ts'
import type { Span } from '../../server/syntax/span.ts'
import { printableLine } from '../../server/text/printable.ts'

const line = printableLine

function findingAt(at: Span, handlers: readonly string[] = [], rest: Partial<Finding> = {}): Finding {
  const reachedFrom = handlers.map((handler, start) => ({ at: { start, end: start + 1 }, handler: line(handler) }))
  return {
    rule: 'r',
    severity: 'error',
    message: line('Wrong.'),
    at,
    related: [],
    fixes: [],
    ...(handlers.length > 0 && { reachedFrom }),
    ...rest,
  }
}

const inHelper = (file = 'file:///helper.ts'): Span => ({ start: 3, end: 4, file })

suite('findings in helpers', () => {
  test('what several files lead to is one finding of the file that it lies in', () => {
    const found = byFile(
      new Map([
        ['file:///b.ts', [findingAt({ start: 9, end: 10 }), findingAt(inHelper(), ['GET /b'])]],
        ['file:///a.ts', [findingAt(inHelper(), ['GET /a', 'PUT /a'])]],
      ]),
    )
    assert.deepEqual([...found.keys()].sort(), ['file:///b.ts', 'file:///helper.ts'])
    assert.deepEqual(found.get('file:///b.ts'), [findingAt({ start: 9, end: 10 })])
    const [finding, ...others] = found.get('file:///helper.ts') ?? []
    assert.deepEqual(others, [])
    assert.deepEqual(finding?.at, { start: 3, end: 4 })
    assert.deepEqual(
      finding.reachedFrom?.map(({ at, handler }) => [at.file, at.start, handler]),
      [
        ['file:///a.ts', 0, 'GET /a'],
        ['file:///a.ts', 1, 'PUT /a'],
        ['file:///b.ts', 0, 'GET /b'],
      ],
    )
  })

  test('what the file says itself goes first, with its fixes, in order of position', () => {
    const fixes = [{ title: line('Mend'), safe: true, edits: [] }]
    const own = [findingAt({ start: 1, end: 2 }, [], { rule: 'other' }), findingAt({ start: 3, end: 4 }, ['GET /own'], { fixes })]
    const later = findingAt({ start: 2, end: 3, file: 'file:///helper.ts' }, ['GET /a'])
    const found = byFile(
      new Map([
        ['file:///a.ts', [findingAt(inHelper(), ['GET /a']), later]],
        ['file:///helper.ts', own],
      ]),
    )
    assert.deepEqual(
      found
        .get('file:///helper.ts')
        ?.map(({ at, fixes: its, reachedFrom = [] }) => [at.start, its, reachedFrom.map(({ handler }) => handler)]),
      [
        [1, [], []],
        [2, [], ['GET /a']],
        [3, fixes, ['GET /own', 'GET /a']],
      ],
    )
    assert.deepEqual([...found.keys()], ['file:///helper.ts'])
  })

  test('different subjects at one place stay apart, and related places are seen from where the finding lies', () => {
    const related = [
      { at: { start: 7, end: 8 }, message: line('Here.') },
      { at: { start: 1, end: 2, file: 'file:///helper.ts' }, message: line('There.') },
    ]
    const found = byFile(
      new Map([['file:///a.ts', ['Allow', 'Link'].map((subject) => findingAt(inHelper(), ['GET /a'], { subject, related }))]]),
    )
    assert.deepEqual(
      found.get('file:///helper.ts')?.map((finding) => [finding.subject, finding.related.map(({ at }) => at.file)]),
      ['Allow', 'Link'].map((subject) => [subject, ['file:///a.ts', undefined]]),
    )
  })

  test('the first five handlers are named, and how many there are', () => {
    const said = (handlers: number) =>
      relatedPlaces(
        findingAt(
          { start: 1, end: 2 },
          Array.from({ length: handlers }, (_, i) => `GET /${i}`),
        ),
      ).map(({ message }) => message)
    assert.deepEqual(said(2), ['GET /0 leads here.', 'GET /1 leads here.'])
    assert.deepEqual(said(5).slice(4), ['GET /4 leads here.'])
    assert.deepEqual(said(6).slice(4), ['GET /4 leads here, as one other does.'])
    assert.deepEqual(said(118).slice(4), ['GET /4 leads here, as 113 others do.'])
  })
})
