import assert from 'node:assert/strict'
import fc from 'fast-check'
import ts from 'typescript-6/lib/typescript.js'
import { applyEdits } from '../../server/features/edited-text.ts'
import type { PrintedFix } from '../../server/features/finding.ts'
import { createFindings } from '../../server/features/findings.ts'
import { fixAll } from '../../server/features/fix-all.ts'
import { placeAt } from '../../server/syntax/comments.ts'
import { type Language, parse } from '../../server/syntax/parse.ts'
import { cases } from '../properties.ts'
import { enteredWorkspace } from './entered.ts'
import { memoryFiles } from './memory-files.ts'

const uri = 'file:///app.tsx'
const rule = 'response-sent-twice'
const files = { 'file:///package.json': '{"dependencies":{"express":"^5.0.0"}}' }

/** A handler with one finding of the rule in the line that `second` is put in. */
const handler = (second: string, before = '') => `import express from 'express'
express().get('/', (req, res) => {
  res.json(1)
${before}${second}
})
`

/** A line with findings of two rules. */
const both = "  }).get('/b', (req, res) => { res.status(429).json(1); res.json(2)"

function open(text: string, configuration = '{}') {
  const workspace = enteredWorkspace(memoryFiles({ ...files, 'file:///statuswise.json': configuration }), { error: assert.fail })
  workspace.open(uri, 'typescriptreact', 1, text)
  const findings = createFindings(workspace, { error: assert.fail })
  const document = workspace.document(uri)!
  return { findings, document, found: findings.of(document) }
}

/** Findings as `rule: message`, those of other rules by their id alone. */
function found(text: string, configuration?: string): string[] {
  return open(text, configuration).found.map((finding) =>
    finding.rule === 'unused-suppression' ? `${text.slice(finding.at.start, finding.at.end)}: ${finding.message}` : finding.rule,
  )
}

suite('suppressions: what they cover', () => {
  test('without one there is a finding', () => assert.deepEqual(found(handler('  res.json(2)')), [rule]))

  for (const [name, text] of Object.entries({
    'in a line of its own': handler('  res.json(2)', `  // statuswise-ignore ${rule}: it is so\n`),
    'at the end of the line': handler(`  res.json(2) // statuswise-ignore ${rule}: it is so`),
    'at the beginning of the line': handler(`  /* statuswise-ignore ${rule}: it is so */ res.json(2)`),
    'as a block': handler('  res.json(2)', `  /* statuswise-ignore ${rule}: it is so */\n`),
    'as a block of several lines': handler('  res.json(2)', `  /*\n   * statuswise-ignore ${rule}:\n   * it is so\n   */\n`),
    'above another comment': handler(
      '  res.json(2)',
      `  // statuswise-ignore ${rule}: it is so\n  // another linter: off\n  /* and more */\n`,
    ),
    'above blank lines': handler('  res.json(2)', `  // statuswise-ignore ${rule}: it is so\n\n  // more\n \n`),
    'above a statement of several lines': handler('  res\n    .status(200)\n    .json(2)', `  // statuswise-ignore ${rule}: it is so\n`),
    'above a block': handler('  if (req.query.a) {\n    b()\n    res.json(2)\n  }', `  // statuswise-ignore ${rule}: it is so\n`),
    'above a property': handler('  use({\n    a: b(\n      res.json(2)) })').replace(
      '    a:',
      `    // statuswise-ignore ${rule}: so\n    a:`,
    ),
    'above a call whose function ends before': handler(
      '  use(() => {\n    b()\n  },\n  res.json(2))',
      `  // statuswise-ignore ${rule}: it is so\n`,
    ),
    'for several rules': handler(both, `  // statuswise-ignore missing-retry-after, ${rule}: it is so\n`),
    'for the file, at the top': `// statuswise-ignore-file ${rule}: it is so\n${handler('  res.json(2)')}`,
    'for the file, at the end': `${handler('  res.json(2)')}/* statuswise-ignore-file ${rule}: it is so */`,
    'without white space': handler('  res.json(2)', `  //statuswise-ignore ${rule}:so\n`),
    'with CRLF': handler('  res.json(2)', `  // statuswise-ignore ${rule}: it is so\n`).replaceAll('\n', '\r\n'),
    'with CR': handler('  res.json(2)', `  // statuswise-ignore ${rule}: it is so\n`).replaceAll('\n', '\r'),
    'after a shebang': `#!/usr/bin/env node\n// statuswise-ignore-file ${rule}: it is so\n${handler('  res.json(2)')}`,
  })) {
    test(name, () => assert.deepEqual(found(text), []))
  }

  test('findings of a rule by its former name', () => {
    const sent = (comment: string) => `import express from 'express'\nexpress().get('/', (req, res) => res.send(404)) ${comment}\n`
    assert.deepEqual(found(sent('')), ['removed-response-signature'])
    assert.deepEqual(found(sent('// statuswise-ignore express-removed-signature: it is so')), [])
  })

  test('not another line, nor another rule', () => {
    assert.ok(found(handler('  a()\n  res.json(2)', `  // statuswise-ignore ${rule}: it is so\n`)).includes(rule))
    assert.ok(found(handler('  res.json(2)', `  const a = 1 // statuswise-ignore ${rule}: it is so\n`)).includes(rule))
    assert.ok(found(handler('  res.json(2)', '  // statuswise-ignore missing-retry-after: it is so\n')).includes(rule))
  })

  test('not what stands in other lines of the bodies of functions', () => {
    const above = (text: string) => text.replace('express().get', `// statuswise-ignore ${rule}: it is so\nexpress().get`)
    assert.ok(found(above(handler('  res.json(2)'))).includes(rule))
    assert.ok(found(above(handler('  res\n    .status(200)\n    .json(2)'))).includes(rule))
    assert.deepEqual(found(above("import express from 'express'\nexpress().get('/', (req, res) => { res.json(1); res.json(2) })\n")), [])
  })

  for (const [name, code] of Object.entries({
    string: `  const a = '// statuswise-ignore ${rule}: x'\n`,
    template: `  const a = \`\n  // statuswise-ignore ${rule}: x\n  \${req.url} // statuswise-ignore ${rule}: x\n\`\n`,
    'regular expression': `  const a = /[/]/* statuswise-ignore ${rule}: x/\n`,
    'JSX text': `  const a = <p>\n  // statuswise-ignore ${rule}: x\n  </p>\n`,
    'JSX attribute': `  const a = <p title="// statuswise-ignore ${rule}: x" />\n`,
    'comment that speaks of it': `  // see // statuswise-ignore ${rule}: x\n  /* use statuswise-ignore ${rule}: x */\n`,
    'longer word': `  // statuswise-ignored ${rule}: x\n  // statuswise-disabled ${rule}: x\n`,
  })) {
    test(`none is one in a ${name}`, () => assert.deepEqual(found(handler('  res.json(2)', code)), [rule]))
  }

  test('the words of other linters are understood', () => {
    for (const comment of [
      `statuswise-ignore-next-line ${rule}: it is so`,
      `statuswise-disable-next-line ${rule} -- it is so`,
      `statuswise-ignore ${rule} -- it is so`,
      `statuswise-disable-next-line ${rule}, -- it is so`,
    ]) {
      assert.deepEqual(found(handler('  res.json(2)', `  // ${comment}\n`)), [], comment)
    }
    assert.deepEqual(found(handler(`  res.json(2) // statuswise-disable-line ${rule} -- it is so`)), [])
    assert.deepEqual(found(`// statuswise-disable-file ${rule} -- it is so\n${handler('  res.json(2)')}`), [])
  })

  test('a word that is none is reported as dead', () => {
    for (const word of ['statuswise-ignore-start', 'statuswise-ignore-files', 'statuswise-disable-all']) {
      const [first, ...others] = found(handler('  res.json(2)', `  // ${word} ${rule}: x\n`))
      assert.equal(
        first,
        `// ${word} ${rule}: x: \`${word}\` suppresses nothing: write \`statuswise-ignore\` or \`statuswise-ignore-file\`.`,
      )
      assert.deepEqual(others, [rule])
    }
  })

  test('one in JSX speaks for the next line of it', () => {
    const text = handler(`  const a = <p>
    {/* statuswise-ignore ${rule}: it is so */}
    {res.json(2)}
  </p>`)
    assert.deepEqual(found(text), [])
  })
})

suite('suppressions: those reported themselves', () => {
  const line = (comment: string) => handler('  res.json(2)', `  ${comment}\n`)
  const noReason = 'This suppression has no reason: write why after a colon.'

  for (const comment of [
    `// statuswise-ignore ${rule}`,
    `// statuswise-ignore ${rule}:`,
    `/* statuswise-ignore ${rule}: */`,
    `// statuswise-ignore ${rule} it is so`,
    `// statuswise-ignore ${rule}: explain why`,
  ]) {
    test(`without a reason: ${comment}`, () => assert.deepEqual(found(line(comment)), [`${comment}: ${noReason}`]))
  }

  test('without a rule', () => {
    const comment = '// statuswise-ignore: it is so'
    assert.deepEqual(found(line(comment)), [`${comment}: This suppression names no rule: it suppresses nothing.`, rule])
    assert.equal(found(line('// statuswise-ignore')).length, 2)
  })

  test('with an unknown rule, and the one that was meant', () => {
    assert.deepEqual(found(line('// statuswise-ignore response-sent-twise: it is so')), [
      'response-sent-twise: Unknown rule `response-sent-twise`: this suppresses nothing. Did you mean `response-sent-twice`?',
      rule,
    ])
    const { found: findings } = open(line('// statuswise-ignore response-sent-twise: it is so'))
    assert.equal(findings[0]!.fixes[0]!.edits[0]!.text, rule)
  })

  test('one for themselves', () => {
    assert.deepEqual(found('// statuswise-ignore unused-suppression: it is so\n'), [
      'unused-suppression: `unused-suppression` cannot be suppressed: set it to `off` in statuswise.json.',
    ])
  })

  test('unused', () => {
    assert.deepEqual(found(line('// statuswise-ignore missing-retry-after: it is so')), [
      'missing-retry-after: This suppresses nothing: `missing-retry-after` has no finding in the code it speaks for.',
      rule,
    ])
    assert.deepEqual(found('// statuswise-ignore-file missing-retry-after: it is so\n'), [
      'missing-retry-after: This suppresses nothing: `missing-retry-after` has no finding in this file.',
    ])
    assert.equal(open('// statuswise-ignore-file missing-retry-after: x\n').found[0]!.tag, 'unnecessary')
  })

  test('their severity is set like that of a rule', () => {
    const text = '// statuswise-ignore-file missing-retry-after: it is so\n'
    assert.equal(open(text).found[0]!.severity, 'warning')
    assert.equal(open(text, '{"rules":{"unused-suppression":"hint"}}').found[0]!.severity, 'hint')
    assert.deepEqual(found(text, '{"rules":{"unused-suppression":"off"}}'), [])
  })

  test('one for a rule that is off is left alone', () => {
    assert.deepEqual(found(line(`// statuswise-ignore ${rule}: it is so`), `{"rules":{"${rule}":"off"}}`), [])
  })

  test('one above a statement of several lines is no mistake', () => {
    const limited = (body: string) => handler('  return').replace('  res.json(1)', body)
    assert.deepEqual(found(limited('  // statuswise-ignore missing-retry-after: so\n  res\n    .status(429)\n    .json(1)')), [])
  })

  for (const [before, after] of [
    ['a()\n  // statuswise-ignore missing-retry-after: x\nb()\n', 'a()\nb()\n'],
    ['a()\r\n  /* statuswise-ignore missing-retry-after: x */\r\nb()\r\n', 'a()\r\nb()\r\n'],
    ['a()  // statuswise-ignore missing-retry-after: x\nb()\n', 'a()\nb()\n'],
    ['/* statuswise-ignore missing-retry-after: x */ a()\n', ' a()\n'],
    ['// statuswise-ignore missing-retry-after, missing-allow-header: x\nb()\n', 'b()\n'],
    ['// statuswise-ignore-file missing-retry-after: x', ''],
    ['\uFEFF// statuswise-ignore-file missing-retry-after: x\r\nb()\r\n', '\uFEFFb()\r\n'],
    ['const a = <p>\n  {/* statuswise-ignore missing-retry-after: x */}\n  b</p>\n', 'const a = <p>\n  b</p>\n'],
    [
      handler('  res.json(2)', `  // statuswise-ignore missing-retry-after, ${rule}: x\n`),
      handler('  res.json(2)', `  // statuswise-ignore ${rule}: x\n`),
    ],
    [
      handler('  res.json(2)', `  // statuswise-ignore ${rule} , missing-retry-after: x\n`),
      handler('  res.json(2)', `  // statuswise-ignore ${rule}: x\n`),
    ],
  ] as const) {
    test(`fix all takes them out: ${JSON.stringify(before.slice(0, 60))}`, () => {
      const { findings, document, found: first } = open(before)
      assert.equal(
        applyEdits(
          before,
          fixAll(before, first, (text) => findings.with(document, text)),
        ),
        after,
      )
    })
  }
})

suite('suppressions: offered', () => {
  function offers(text: string): { readonly text: string; readonly fixes: readonly PrintedFix[] } {
    const { findings, document, found: all } = open(text)
    const finding = all.find((it) => it.rule === rule)
    assert.ok(finding, 'there is a finding')
    return { text, fixes: findings.suppressing(document, finding) }
  }
  const titles = [`Ignore ${rule} on this line`, `Ignore ${rule} in this file`]

  for (const [name, text] of Object.entries({
    plain: handler('    res.json(2)'),
    'with tabs': handler('\t\tres.json(2)'),
    'with CRLF': handler('  res.json(2)').replaceAll('\n', '\r\n'),
    'in the middle of a chain': handler('  res\n    .status(200)\n    .json(2)'),
    'behind a shebang': `#!/usr/bin/env node\n${handler('  res.json(2)')}`,
    'behind a byte order mark': `\uFEFF${handler('  res.json(2)')}`,
    'in the line of a byte order mark': `\uFEFF${handler('  res.json(2)').replaceAll('\n', '; ').replace('{;', '{')}`,
    'in a line with other code': handler('  const a = 1; res.json(2)'),
    'in JSX': handler('  const a = <p>\n    text {res.json(2)}\n  </p>'),
    'in JSX between tags': handler('  const a = <p>\n    {res.json(2)}\n  </p>'),
    'with a suppression above': handler(both, '  // statuswise-ignore missing-retry-after: so it is\n'),
  })) {
    test(`each leaves nothing but the reason to write: ${name}`, () => {
      const { fixes } = offers(text)
      assert.deepEqual(
        fixes.map(({ title, safe }) => [title, safe]),
        titles.map((title) => [title, false]),
      )
      for (const { edits } of fixes) {
        const suppressed = applyEdits(text, edits)
        const [comment, ...others] = found(suppressed)
        assert.match(comment ?? '', /: explain why.*has no reason/s, suppressed)
        assert.deepEqual(others, [])
        assert.deepEqual(found(suppressed.replace('explain why', 'so it is')), [], suppressed)
        assert.equal(suppressed.lastIndexOf('\uFEFF'), text.lastIndexOf('\uFEFF'), 'a byte order mark stays in front')
        assert.equal(suppressed.includes('\r\n'), text.includes('\r\n'))
        assert.ok(!/[^\r]\n/.test(suppressed) || !text.includes('\r\n'), 'line breaks stay alike')
        assert.deepEqual(errorsIn(suppressed), errorsIn(text))
      }
    })
  }

  test('the comment has the indentation of its line', () => {
    const { text, fixes } = offers(handler('\t  res.json(2)'))
    assert.ok(applyEdits(text, fixes[0]!.edits).includes(`\n\t  // statuswise-ignore ${rule}: explain why\n\t  res.json(2)\n`))
  })

  test('no line is put into a template or a comment', () => {
    for (const code of [`  const a = \`\n  \${res.json(2)}\``, '  /* a\n  b */ res.json(2)']) {
      assert.deepEqual(
        offers(handler(code)).fixes.map(({ title }) => title),
        [titles[1]],
      )
    }
  })

  test('none is offered for suppressions themselves', () => {
    const { findings, document, found: all } = open('// statuswise-ignore-file missing-retry-after: x\n')
    assert.equal(all.length, 1)
    assert.deepEqual(findings.suppressing(document, all[0]!), [])
  })
})

suite('places in a text', () => {
  /** What the scanner of the whole compiler says, following the parser's own tokens. */
  function commentsOf(text: string, language: Language): Set<string> {
    const kind = language === 'typescriptreact' ? ts.ScriptKind.TSX : ts.ScriptKind.TS
    const file = ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, true, kind)
    const comments = new Set<string>()
    const visit = (node: ts.Node): void => {
      const children = node.getChildren(file)
      if (children.length === 0 && node.kind !== ts.SyntaxKind.JsxText) {
        const ranges = [...(ts.getLeadingCommentRanges(text, node.pos) ?? []), ...(ts.getTrailingCommentRanges(text, node.pos) ?? [])]
        for (const { pos, end } of ranges) if (end <= node.getStart(file)) comments.add(`${pos}-${end}`)
      }
      for (const child of children) if (child.kind < ts.SyntaxKind.FirstJSDocNode || child.kind > ts.SyntaxKind.LastJSDocNode) visit(child)
    }
    visit(file)
    return comments
  }

  test('are those that the compiler sees', () => {
    const piece = fc.constantFrom(
      'a',
      ' ',
      '\n',
      ';',
      '// c\n',
      '/* d */',
      "'// s'",
      '`// t`',
      '`${',
      '}`',
      '/r*/',
      '(',
      ')',
      '{',
      '}',
      '=',
      '=>',
      '/',
      '<p>',
      '</p>',
      '{/* e */}',
      '1',
      '?.',
      '"/* u */"',
      '+',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('')
        // Where code does not parse, what is skipped belongs to nobody.
        fc.pre(errorsIn(text).length === 0)
        const tree = parse(text, 'typescriptreact')
        const seen = new Set<string>()
        for (let offset = 0; offset < text.length; offset++) {
          const place = placeAt(tree, offset)
          if (place.kind === 'comment') seen.add(`${place.at.start}-${place.at.end}`)
        }
        assert.deepEqual([...seen].sort(), [...commentsOf(text, 'typescriptreact')].sort(), text)
      }),
      cases(300),
    )
  })
})

function errorsIn(text: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: 'a.tsx',
    reportDiagnostics: true,
    compilerOptions: { jsx: ts.JsxEmit.Preserve },
  })
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
