import assert from 'node:assert/strict'
import fc from 'fast-check'
import picomatch from 'picomatch'
import { fileMatcher, patternMistake } from '../../server/workspace/configuration/file-patterns.ts'
import { cases } from '../properties.ts'

suite('patterns of files', () => {
  test('mean what they mean elsewhere', () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', 'ab', '.', '*', '?', '[ab]', '[^a]', '[a-c]', '{a,b}', '{ab,b*}'), { minLength: 1, maxLength: 4 })
      .map((it) => it.join(''))
    const patterns = fc.array(fc.oneof({ arbitrary: fc.constant('**'), weight: 1 }, { arbitrary: name, weight: 2 }), {
      minLength: 2,
      maxLength: 4,
    })
    const paths = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 5,
    })
    let matched = 0
    fc.assert(
      fc.property(patterns, paths, (patternNames, pathNames) => {
        const [pattern, path] = [patternNames.join('/'), pathNames.join('/')]
        // A segment of dots alone names no file, and picomatch has rules of its own for it.
        fc.pre(![...patternNames, ...pathNames].some((it) => /^\.+$/.test(it)) && patternMistake(pattern) === undefined)
        // Two stars beside other characters are one elsewhere; picomatch lets them cross folders before a brace.
        fc.pre(!patternNames.some((it) => it !== '**' && it.includes('**')))
        // Whether `a/**` names a file `a` picomatch leaves to what `a` looks like; here it never does.
        fc.pre(!pattern.endsWith('/**') || !picomatch(pattern.replace(/(\/\*\*)+$/, ''), { dot: true, noextglob: true })(path))
        const expected = picomatch(pattern, { dot: true, noextglob: true })(path)
        if (expected) matched += 1
        assert.equal(fileMatcher([pattern])(path), expected, `${pattern} for ${path}`)
      }),
      cases(3000),
    )
    assert.ok(matched > 50, `only ${matched} match`)
  })

  test('none goes on for ever, whatever is in it', () => {
    for (const pattern of [
      '*a*a*a*a*a*a*a*a*b',
      '**/a/**/a/**/a/**/a/**/a/**/b',
      '{a,aa}*{a,aa}*{a,aa}*{a,aa}*{a,aa}*b/x',
      '[a-z]*[a-z]*[a-z]*[a-z]*!',
      `${'{a,b}'.repeat(30)}`,
      `${'{'.repeat(90)}`,
    ]) {
      const matches = fileMatcher([pattern])
      assert.equal(matches('a'.repeat(2000)), false)
      assert.equal(matches(`${'a/'.repeat(500)}c`), false)
    }
  })

  for (const [pattern, mistake] of [
    ['', /empty/],
    ['!', /empty/],
    ['a'.repeat(201), /longer/],
    ['a\\b', /separated/],
    ['C:/a', /relative/],
    ['a/../b', /leave/],
    ['a{b', /brackets/],
    ['a}', /brackets/],
    ['[a', /brackets/],
    ['{a,b}'.repeat(7), /more than 64/],
    ['[b-a].ts', /brackets/],
    ['src/[]/a.ts', /brackets/],
    ['![z-a]', /brackets/],
    ['{[b-a],x[]}.ts', /brackets/],
  ] as const) {
    test(`${pattern.slice(0, 20)} can match nothing`, () => {
      assert.match(patternMistake(pattern) ?? '', mistake)
      assert.equal(fileMatcher([pattern, '!b'])('a'), false)
    })
  }

  for (const pattern of ['{[b-a],x}.ts', '[!b-a]', '[b-ac]', '[]a]']) {
    test(`${pattern} can match something`, () => assert.equal(patternMistake(pattern), undefined))
  }
})
