import assert from 'node:assert/strict'
import pc from 'picocolors'
import { colorsOf, put } from '../../server/hosts/terminal.ts'
import { terminalMarkdown } from '../../server/hosts/terminal-markdown.ts'
import { trusted } from '../markdown-text.ts'

const bare = pc.createColors(false)
const colors = colorsOf({ ...bare, bold: (text) => `<b>${text}</b>`, dim: (text) => `<d>${text}</d>` })
const shown = (lines: readonly string[], width = 40) => {
  let output = ''
  put({ write: (text) => (output += text) }, terminalMarkdown(trusted(lines.join('\n')), colors, width))
  return output
}

suite('command line: Markdown in a terminal', () => {
  test('headings, emphasis, links and code', () => {
    assert.equal(
      shown(['# Title [RFC](https://a.example/b)', '', '**Bold** and *slanted* `code`, see [this](x.md).']),
      '<b>Title RFC</b>\n\n<b>Bold</b> and slanted code, see this.\n',
    )
  })

  test('lines are wrapped, items hang, and bold ends with its line', () => {
    assert.equal(shown(['- one two three four'], 12), '- one two\n  three four\n')
    assert.equal(shown(['  - one two three'], 10), '  - one\n    two\n    three\n')
    assert.equal(shown(['**one two three**'], 9), 'one two\nthree\n')
    assert.equal(shown(['averyveryverylongword and'], 5), 'averyveryverylongword\nand\n')
  })

  test('blocks of code stay as they are', () => {
    assert.equal(
      shown(['```http', 'GET /a-very-long-path **x** HTTP/1.1', '', '{}', '```'], 10),
      '    <d>GET /a-very-long-path **x** HTTP/1.1</d>\n\n    <d>{}</d>\n',
    )
  })

  test('a row of a table is a paragraph', () => {
    assert.equal(
      shown(['| | [401](a) | 403 |', '| --- | --- | --- |', `| Says | Who? | a \\| b ${'x'.repeat(200)} |`, '| Empty | – | |']),
      `<b>Says</b>\n  401: Who?\n  403: a | b\n  ${'x'.repeat(200)}\n\n<b>Empty</b>\n`,
    )
  })

  test('a table that fits has columns', () => {
    assert.equal(
      shown(['| | [401](a) | 403 |', '| --- | --- | --- |', '| Says | Who? | a \\| b |', '| Empty | – | |']),
      '<b>       401   403</b>\nSays   Who?  a | b\nEmpty  –\n',
    )
  })
})
