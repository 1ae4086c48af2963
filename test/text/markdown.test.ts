import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bullets, codeSpan, fenced, joined, link, markdownSource, md, paragraphs, section, table } from '../../server/text/markdown.ts'
import { plainText } from '../../server/text/plain-text.ts'
import { printableLine } from '../../server/text/printable.ts'
import { cases } from '../properties.ts'
import { hostileText } from './hostile.ts'
import { renderers } from './rendered.ts'

/** As prose shows a text. */
const asProse = (text: string) => printableLine(text, 2000).replace(/\s+/g, ' ')
/** As a span of code does. */
const asCode = (text: string) => printableLine(text, 120).replace(/^ +$/, ' ')

for (const [name, rendered] of Object.entries(renderers)) {
  suite(`Markdown: as ${name} reads it`, () => {
    test('a text stays the text it is', () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          const { markup, text: shown } = rendered(markdownSource(md`${text}`))
          assert.deepEqual(markup, [])
          assert.equal(shown.trim(), asProse(text).trim())
        }),
        cases(2000),
      )
    })

    test('a text does nothing to the template around it', () => {
      fc.assert(
        fc.property(hostileText, hostileText, (one, other) => {
          const { markup } = rendered(markdownSource(md`# Title\n\n**Said:** ${one}, ${other}.\n\nEnd`))
          assert.deepEqual([...new Set(markup)], ['heading', 'strong'])
        }),
        cases(2000),
      )
    })

    test('a span of code holds whatever it is given', () => {
      fc.assert(
        fc.property(hostileText, (text) => {
          const { markup, codes } = rendered(markdownSource(md`Here ${codeSpan(text)} there`))
          const shown = asCode(text)
          assert.deepEqual(markup, [])
          assert.deepEqual(codes, shown === '' ? [] : [shown])
        }),
        cases(2000),
      )
    })

    test('cells, items, headings, links and blocks of code hold whatever they are given', () => {
      fc.assert(
        fc.property(hostileText, hostileText, (one, other) => {
          const whole = paragraphs(
            section(one, bullets([one, { text: other, items: [md`${codeSpan(one)}: ${other}`] }])),
            fenced('ts', one),
            table(['Head', one], [[codeSpan(other), md`${other} ${link(one, 'https://statuswise.example/a')}`]]),
          )
          const harmless = paragraphs(
            section('x', bullets(['x', { text: 'x', items: [md`${codeSpan('x')}: ${'x'}`] }])),
            fenced('ts', 'x'),
            table(['Head', 'x'], [[codeSpan('x'), md`${'x'} ${link('x', 'https://statuswise.example/a')}`]]),
          )
          const { active, markup } = rendered(markdownSource(whole))
          const expected = rendered(markdownSource(harmless))
          assert.deepEqual(active, expected.active)
          assert.deepEqual(markup, expected.markup)
        }),
        cases(500),
      )
    })
  })
}

suite('Markdown', () => {
  test('prose reads well', () => {
    const said = (text: string) => markdownSource(md`${text}`)
    assert.equal(
      said('For ids of other tenants too (never 403): snake_case, 50 % & more.'),
      'For ids of other tenants too (never 403): snake_case, 50 % \\& more.',
    )
    assert.equal(said('See https://wiki.example/statuses.'), 'See `https://wiki.example/statuses`.')
    assert.equal(said('"GET" and\n\n\'POST\''), '"GET" and \'POST\'')
  })

  test('links lead to the web and to pages only', () => {
    const target = (to: string) => markdownSource(link('x', to))
    assert.equal(target('https://a.example/b_(c)?d=1#e'), '[x](https://a.example/b_%28c%29?d=1#e)')
    assert.equal(target('../status/404.md'), '[x](../status/404.md)')
    for (const to of ['command:x', 'http://a.example', 'javascript:x', 'file:///x', '//a.example', '/x', '']) assert.equal(target(to), 'x')
  })

  test('what is empty is left out', () => {
    assert.equal(markdownSource(paragraphs('a', undefined, '', bullets([]), section('b', ''), table(['c'], []), 'd')), 'a\n\nd')
    assert.equal(markdownSource(joined(['a', undefined, codeSpan(''), 'b'], ', ')), 'a, b')
  })

  test('no text is without end', () => {
    const endless = 'x'.repeat(1_000_000)
    assert.equal(markdownSource(codeSpan(endless)).length, 123)
    assert.equal(markdownSource(md`${endless}`).length, 2001)
  })

  test('an editor that shows no Markdown gets the text', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (one, other) => {
        const shown = plainText(md`**${one}**: ${codeSpan(other)}, ${link(one, 'https://a.example')}`)
        assert.equal(shown, `${asProse(one)}: ${asCode(other)}, ${asProse(one)}`.trimEnd())
      }),
      cases(2000),
    )
  })
})
