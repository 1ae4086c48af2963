import assert from 'node:assert/strict'
import fc from 'fast-check'
import { configurationFindings } from '../../server/features/configuration-findings.ts'
import { type ConfigurableRule, createConfigurations, type EditorSettings } from '../../server/workspace/configuration/configuration.ts'
import { createRemembered } from '../../server/workspace/remembered.ts'
import { createRememberedFiles } from '../../server/workspace/remembered-files.ts'
import { cases } from '../properties.ts'
import { memoryFiles } from './memory-files.ts'

const twice: ConfigurableRule = { id: 'response-sent-twice', severity: 'error', profile: 'recommended' }
const strictRule: ConfigurableRule = { id: 'a-strict-rule', severity: 'warning', profile: 'strict' }
const tasteRule: ConfigurableRule = { id: 'a-taste-rule', severity: 'hint', profile: 'opinionated' }

/** Configuration files by path; values that are no text are written as JSON. */
function filesOf(contents: Record<string, unknown>) {
  const entries = Object.entries(contents).map(([path, value]) => [
    `file:///${path}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return memoryFiles(Object.fromEntries(entries))
}

function settingsFor(path: string, contents: Record<string, unknown>, editor: EditorSettings = {}) {
  return createConfigurations(filesOf(contents), createRemembered()).settingsFor(`file:///${path}`, editor)
}

function severityIn(path: string, contents: Record<string, unknown>, rule = twice, editor: EditorSettings = {}) {
  return settingsFor(path, contents, editor).severityOf(rule).level
}

const rules = (severity: string) => ({ rules: { [twice.id]: severity } })

suite('configuration: what counts', () => {
  test('without a file the rule itself decides', () => {
    assert.equal(severityIn('a/app.ts', {}), 'error')
    assert.deepEqual(settingsFor('a/app.ts', {}).assumedHeaders, [])
    assert.equal(settingsFor('a/app.ts', {}).enable, true)
  })

  test('profiles contain each other, and a rule that is named is on', () => {
    const under = (profile: string, more = {}) =>
      [twice, strictRule, tasteRule].map((rule) => severityIn('app.ts', { 'statuswise.json': { profile, ...more } }, rule))
    assert.deepEqual(under('recommended'), ['error', 'off', 'off'])
    assert.deepEqual(under('strict'), ['error', 'warning', 'off'])
    assert.deepEqual(under('opinionated'), ['error', 'warning', 'hint'])
    assert.deepEqual(under('recommended', { rules: { [tasteRule.id]: 'warning' } }), ['error', 'off', 'warning'])
  })

  test('the file goes before the editor, the editor before the profile', () => {
    const editor = { rules: { [twice.id]: 'hint', [strictRule.id]: 'information' } }
    assert.equal(severityIn('app.ts', {}, twice, editor), 'hint')
    assert.equal(severityIn('app.ts', { 'statuswise.json': rules('warning') }, twice, editor), 'warning')
    assert.equal(severityIn('app.ts', { 'statuswise.json': rules('warning') }, strictRule, editor), 'information')
    assert.equal(settingsFor('app.ts', {}, { enable: false }).enable, false)
  })

  test('a rule is set by its former name too', () => {
    const former = { rules: { 'express-removed-signature': 'hint' } }
    const renamed = { id: 'removed-response-signature', severity: 'error', profile: 'recommended' } as const
    assert.equal(severityIn('app.ts', { 'statuswise.json': former }, renamed), 'hint')
    assert.equal(severityIn('app.ts', {}, renamed, former), 'hint')
  })

  test('the own severity of a rule can be set too', () => {
    const decided = (contents: Record<string, unknown>, editor?: EditorSettings) =>
      settingsFor('app.ts', contents, editor).severityOf(twice)
    assert.deepEqual(decided({}), { level: 'error', isSet: false })
    assert.deepEqual(decided({ 'statuswise.json': { profile: 'strict' } }), { level: 'error', isSet: false })
    assert.deepEqual(decided({}, rules('error')), { level: 'error', isSet: true })
    assert.deepEqual(decided({ 'statuswise.json': rules('error') }), { level: 'error', isSet: true })
    const override = { overrides: [{ files: ['*.ts'], ...rules('error') }] }
    assert.deepEqual(decided({ 'statuswise.json': override }), { level: 'error', isSet: true })
  })

  test('only the nearest file counts', () => {
    const contents = {
      'statuswise.json': { ...rules('hint'), profile: 'strict' },
      'api/statuswise.json': {},
      'web/v1/statuswise.json': rules('off'),
    }
    assert.equal(severityIn('api/src/app.ts', contents), 'error')
    assert.equal(severityIn('api/src/app.ts', contents, strictRule), 'off')
    assert.equal(severityIn('web/app.ts', contents), 'hint')
    assert.equal(severityIn('web/v1/x/app.ts', contents), 'off')
  })

  test('the nearest file counts even if it cannot be read', () => {
    const outer = { 'statuswise.json': rules('hint'), 'api/statuswise.json': rules('warning') }
    const { read, ...files } = filesOf(outer)
    const locked = createConfigurations(
      { ...files, read: (uri) => (uri.startsWith('file:///api/') ? undefined : read(uri)) },
      createRemembered(),
    )
    assert.deepEqual(locked.settingsFor('file:///api/src/app.ts', {}).severityOf(twice), { level: 'error', isSet: false })
    assert.deepEqual(locked.filesFor('file:///api/src/app.ts'), ['file:///api/statuswise.json'])
    assert.match(locked.inspect('file:///api/statuswise.json', undefined).problems[0]!.message, /cannot be read/)
    const extending = locked.inspect('file:///web/statuswise.json', '{ "extends": "../api" }')
    assert.equal(extending.problems[0]!.message, '`../api` cannot be read.')
  })

  test('overrides go before the rest, the last that matches first', () => {
    const contents = {
      'statuswise.json': {
        ...rules('hint'),
        assumedHeaders: ['Allow'],
        overrides: [
          { files: ['legacy/**'], ...rules('warning'), profile: 'strict', assumedHeaders: ['Retry-After'] },
          { files: ['*.gen.ts'], ...rules('off') },
        ],
      },
    }
    assert.equal(severityIn('app.ts', contents), 'hint')
    assert.equal(severityIn('legacy/a/app.ts', contents), 'warning')
    assert.equal(severityIn('legacy/app.gen.ts', contents), 'off')
    assert.equal(severityIn('legacy/app.ts', contents, strictRule), 'warning')
    assert.deepEqual(settingsFor('app.ts', contents).assumedHeaders, ['Allow'])
    assert.deepEqual(settingsFor('legacy/app.ts', contents).assumedHeaders, ['Retry-After'])
  })

  for (const [files, path, matches] of [
    [['src/*.ts'], 'src/app.ts', true],
    [['src/*.ts'], 'src/a/app.ts', false],
    [['./src/**'], 'src/a/app.ts', true],
    [['src/'], 'src/a/app.ts', true],
    [['app.ts'], 'src/a/app.ts', true],
    [['**/{a,b}/[a-c]pp.ts'], 'src/b/app.ts', true],
    [['src/**', '!src/new/**'], 'src/new/app.ts', false],
    [['!src/new/**', 'src/**'], 'src/new/app.ts', false],
    [['**'], 'src/.hidden/app.ts', true],
    [['my folder/*.ts'], 'my%20folder/app.ts', true],
    [['(group)/*.ts'], '%28group%29/app.ts', true],
    [['SRC/**'], 'src/app.ts', false],
    [['[!t]rc/**'], 'src/app.ts', true],
    [['[!s]rc/**'], 'src/app.ts', false],
    [['[id]/*.ts'], 'i/app.ts', true],
    [[], 'src/app.ts', false],
  ] as const) {
    test(`${JSON.stringify(files)} ${matches ? 'names' : 'does not name'} ${path}`, () => {
      const contents = { 'root/statuswise.json': { overrides: [{ files, ...rules('off') }] } }
      assert.equal(severityIn(`root/${path}`, contents), matches ? 'off' : 'error')
      assert.equal(severityIn(path, contents), 'error')
    })
  }

  test('an untitled document has no configuration', () => {
    const files = filesOf({ 'statuswise.json': rules('off') })
    assert.equal(createConfigurations(files, createRemembered()).settingsFor('untitled:Untitled-1', {}).severityOf(twice).level, 'error')
    assert.deepEqual(files.reads, [])
  })

  test('files are read once, and again when they are others', () => {
    const files = filesOf({ 'statuswise.json': rules('off') })
    const remembered = createRemembered()
    const seen = createRememberedFiles(files, remembered)
    const configurations = createConfigurations(seen, remembered)
    assert.equal(configurations.settingsFor('file:///a/b/one.ts', {}).severityOf(twice).level, 'off')
    const { length } = files.reads
    assert.ok(length > 0)
    configurations.settingsFor('file:///a/b/two.ts', {})
    assert.equal(files.reads.length, length)
    files.contents['file:///statuswise.json'] = JSON.stringify(rules('hint'))
    remembered.renew(seen.at('file:///statuswise.json'))
    assert.equal(configurations.settingsFor('file:///a/b/one.ts', {}).severityOf(twice).level, 'hint')
  })
})

suite('configuration: extends', () => {
  test('the file goes before those it extends, the last of them first', () => {
    const contents = {
      'a.json': {
        ...rules('hint'),
        assumedHeaders: ['A'],
        profile: 'strict',
        overrides: [{ files: ['**'], rules: { [strictRule.id]: 'error' } }],
      },
      'b.json': { ...rules('warning') },
      'statuswise.json': { extends: ['./a.json', './b.json'] },
      'own/statuswise.json': { extends: '..', ...rules('information') },
    }
    assert.equal(severityIn('app.ts', contents), 'warning')
    assert.deepEqual(settingsFor('app.ts', contents).assumedHeaders, ['A'])
    assert.equal(severityIn('app.ts', contents, strictRule), 'error')
    assert.equal(severityIn('own/app.ts', contents), 'information')
    assert.equal(severityIn('own/app.ts', contents, strictRule), 'error')
  })

  test('patterns are relative to the file that writes them; those of a package to the file that names it', () => {
    const overrides = [{ files: ['src/app.ts'], ...rules('off') }]
    const contents = {
      'shared/base.json': { overrides },
      'api/statuswise.json': { extends: '../shared/base.json' },
      'web/statuswise.json': { extends: '@shop/config' },
      'node_modules/@shop/config/statuswise.json': { extends: './rules/all.json' },
      'node_modules/@shop/config/rules/all.json': { overrides },
    }
    assert.equal(severityIn('api/src/app.ts', contents), 'error')
    assert.equal(severityIn('web/src/app.ts', contents), 'off')
    assert.deepEqual(createConfigurations(filesOf(contents), createRemembered()).filesFor('file:///web/src/app.ts'), [
      'file:///web/statuswise.json',
      'file:///node_modules/@shop/config/statuswise.json',
      'file:///node_modules/@shop/config/rules/all.json',
    ])
  })

  test('circles end', () => {
    const contents = {
      'statuswise.json': { extends: './a.json' },
      'a.json': { extends: ['./b.json', './a.json'], ...rules('hint') },
      'b.json': { extends: './statuswise.json', profile: 'strict' },
    }
    assert.equal(severityIn('app.ts', contents), 'hint')
    assert.equal(severityIn('app.ts', contents, strictRule), 'warning')
  })

  test('files that extend two others each are read once each', () => {
    const names = Array.from({ length: 40 }, (_, index) => index)
    const files = filesOf({
      'statuswise.json': { extends: ['./0.json', './0.json'] },
      ...Object.fromEntries(names.map((name) => [`${name}.json`, { extends: [`./${name + 1}.json`, `./${name + 1}.json`] }])),
      '40.json': rules('hint'),
    })
    assert.equal(createConfigurations(files, createRemembered()).settingsFor('file:///app.ts', {}).severityOf(twice).level, 'hint')
    assert.equal(files.reads.length, 42)
  })

  test('no path leaves the way it looks like', () => {
    const files = filesOf({
      'a/statuswise.json': { extends: ['/etc/x.json', 'https://example.org/x.json', 'x/../../y', '', '..\\x.json', '../../../../x.json'] },
    })
    createConfigurations(files, createRemembered()).settingsFor('file:///a/app.ts', {})
    assert.deepEqual(
      files.reads.filter((uri) => !/^file:\/\/(\/|\/a\/)?statuswise\.json$/.test(uri)),
      [],
    )
  })
})

suite('configuration: codes', () => {
  test('of each code the strongest place that names it speaks', () => {
    const files = filesOf({
      'statuswise.json': {
        extends: './base.json',
        codes: { 404: { note: 'ours' }, 461: { name: 'Quota Used Up', meaning: 'No calls are left.', alert: 'P2' } },
        overrides: [{ files: ['admin/**'], codes: { 404: { breaker: 'failure' } } }],
      },
      'base.json': { codes: { 404: { note: 'theirs' }, 429: { alert: 'P1' } } },
    })
    const codesFor = (path: string) =>
      Object.fromEntries(createConfigurations(files, createRemembered()).settingsFor(`file:///${path}`, {}).codes)
    const others = { 429: { alert: 'P1' }, 461: { name: 'Quota Used Up', meaning: 'No calls are left.', alert: 'P2' } }
    assert.deepEqual(codesFor('app.ts'), { 404: { note: 'ours' }, ...others })
    assert.deepEqual(codesFor('admin/app.ts'), { 404: { breaker: 'failure' }, ...others })
  })
})

suite('configuration: mistakes', () => {
  /** The findings as `text: message`. */
  function mistakes(text: string, contents: Record<string, unknown> = {}, path = 'a/statuswise.json'): string[] {
    const findings = configurationFindings(createConfigurations(filesOf(contents), createRemembered()).inspect(`file:///${path}`, text))
    for (const { rule, severity } of findings) assert.deepEqual([rule, severity], ['invalid-configuration', 'error'])
    return findings.map(({ at, message }) => `${text.slice(at.start, at.end)}: ${message}`)
  }

  test('a file without mistakes has no findings', () => {
    assert.deepEqual(
      mistakes(
        `// why
{
  "$schema": "x", /* so */ "extends": ["./b.json"], "profile": "strict",
  "rules": { "response-sent-twice": "off", "unused-suppression": "hint" },
  "overrides": [{ "files": ["a/**", "!b.ts"], "profile": "recommended", "rules": {}, "assumedHeaders": ["Allow"] },],
  "assumedHeaders": ["Retry-After", "x-y"],
}`,
        { 'a/b.json': {} },
      ),
      [],
    )
  })

  for (const [text, ...expected] of [
    ['{ "rule": {} }', 'rule: Unknown property `rule`. Did you mean `rules`?'],
    ['{ "colour": 1 }', 'colour: Unknown property `colour`.'],
    [
      '{ "rules": { "response-sent-twise": "off" } }',
      'response-sent-twise: Unknown rule `response-sent-twise`. Did you mean `response-sent-twice`?',
    ],
    ['{ "rules": { "indent": "off" } }', 'indent: Unknown rule `indent`.'],
    [
      '{ "rules": { "response-sent-twice": "warned" } }',
      'warned: `warned` is no severity: write error, warning, information, hint or off.',
    ],
    ['{ "rules": { "response-sent-twice": 2 } }', '2: This is no severity: write error, warning, information, hint or off.'],
    ['{ "profile": "all" }', 'all: `all` is no profile: write recommended, strict or opinionated.'],
    ['{ "rules": [] }', '[]: An object is expected here.'],
    ['[]', '[]: An object is expected here.'],
    ['{ "overrides": {} }', '{}: `overrides` is a list.'],
    ['{ "overrides": [{ "rules": {} }] }', '{ "rules": {} }: An override needs `files`: patterns of those it is for.'],
    ['{ "overrides": [{ "files": "a" }] }', '"a": `files` is a list.'],
    ['{ "overrides": [{ "files": ["/a"] }] }', '/a: `/a` matches no file. It must be relative to the folder of this file.'],
    ['{ "overrides": [{ "files": ["../a"] }] }', '../a: `../a` matches no file. It cannot leave the folder of this file.'],
    ['{ "overrides": [{ "files": ["a[b"] }] }', 'a[b: `a[b` matches no file. Its brackets do not match.'],
    ['{ "overrides": [{ "files": ["[b-a].ts"] }] }', '[b-a].ts: `[b-a].ts` matches no file. No character is in its brackets.'],
    ['{ "overrides": [{ "files": [7] }] }', '7: `files` is a list of strings.'],
    ['{ "overrides": [{ "files": [] }] }', '[]: `files` names none: write a pattern of those the override is for.'],
    ['{ "overrides": [{ "files": ["!a"] }] }', '["!a"]: `files` names none: write a pattern of those the override is for.'],
    ['{ "assumedHeaders": ["Retry After"] }', 'Retry After: `Retry After` is no name of a header.'],
    ['{ "assumedHeaders": "Allow" }', '"Allow": `assumedHeaders` is a list.'],
    ['{ "profile": "strict", "profile": "strict" }', 'profile: `profile` is set twice.'],
    ['{ "extends": "./b.json" }', './b.json: `./b.json` cannot be read: it is not there.'],
    ['{ "extends": ["shop"] }', 'shop: `shop` cannot be read: it is in no `node_modules` from here upwards.'],
    ['{ "extends": "/b.json" }', '/b.json: `/b.json` cannot be extended: write a path that begins with `./` or `../`, or a package.'],
    [
      '{ "extends": "./statuswise.json" }',
      './statuswise.json: `./statuswise.json` extends this file in turn: what it extends here counts only once.',
    ],
    ['{ "codes": { "4040": {} } }', '4040: `4040` is no status code: write a number from 100 to 599.'],
    ['{ "codes": { "404": { "notes": "x" } } }', 'notes: Unknown property `notes`. Did you mean `note`?'],
    [
      '{ "codes": { "404": { "name": "Missing" } } }',
      'name: 404 is registered as Not Found, and its name is not for us to change: write a `note`.',
    ],
    ['{ "codes": { "404": { "alert": "P0" } } }', 'P0: `P0` is no alert tier: write P1, P2 or P3.'],
    [
      '{ "codes": { "404": { "breaker": true } } }',
      'true: This is no count of a circuit breaker: write success, failure, ignore or depends.',
    ],
    ['{ "codes": { "404": { "note": " " } } }', '" ": `note` says nothing.'],
    ['{ "codes": { "404": { "note": 4 } } }', '4: `note` is a text.'],
    ['{ "codes": { "404": { "note": "a\\nb" } } }', 'a\\nb: `note` is one line of at most 160 characters.'],
    ['{ "codes": { "404": [] } }', '[]: An object is expected here.'],
    ['{ "codes": [] }', '[]: An object is expected here.'],
    ['{ "profile": }', '}: A value is missing here.'],
    ['{ "profile" "strict" }', '"strict": A colon is missing here.'],
    ['{ "profile": "strict"', ': A closing brace is missing.'],
  ] as const) {
    test(text, () => assert.deepEqual(mistakes(text, { 'a/statuswise.json': text }), expected))
  }

  test('what was meant is offered as a fix', () => {
    const text = '{ "profile": "strikt" }'
    const [finding] = configurationFindings(createConfigurations(filesOf({}), createRemembered()).inspect('file:///statuswise.json', text))
    assert.deepEqual(finding!.fixes, [{ title: 'Change to `strict`', safe: false, edits: [{ start: 14, end: 20, text: 'strict' }] }])
  })

  test('an empty, a huge and a deep file are named, and do no harm', () => {
    assert.equal(mistakes('').length, 1)
    assert.match(mistakes(`{ "profile": "${'x'.repeat(300_000)}" }`)[0]!, /longer than/)
    for (const text of ['['.repeat(200_000), '{"a":'.repeat(40_000)]) {
      assert.ok(mistakes(text).length > 0)
      assert.equal(severityIn('app.ts', { 'statuswise.json': text }), 'error')
    }
  })

  test('what makes sense in a broken file still holds', () => {
    assert.equal(severityIn('app.ts', { 'statuswise.json': '{ "rules": { "response-sent-twice": "hint", "b": 7 }, "profile": "x' }), 'hint')
  })

  test('names of built-in properties are names like others', () => {
    assert.match(mistakes('{ "rules": { "__proto__": "off", "constructor": "off" } }').join(), /__proto__.*constructor/)
  })

  test('no text makes it fail, and every finding lies in the text', () => {
    const json = fc.json({ maxDepth: 4 }).map((text) => text.replaceAll('""', '"rules"'))
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        ',',
        '"rules"',
        '"overrides"',
        '"files"',
        '"extends"',
        '"./a"',
        '"off"',
        '//',
        '/*',
        '\n',
        'x',
        '\\',
        '\u{1f600}',
      ),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          json,
          pieces.map((parts) => parts.join('')),
          fc.string(),
        ),
        (text) => {
          const configurations = createConfigurations(filesOf({ 'statuswise.json': text }), createRemembered())
          configurations.settingsFor('file:///app.ts', {}).severityOf(twice).level
          for (const { at } of configurationFindings(configurations.inspect('file:///statuswise.json', text))) {
            assert.ok(0 <= at.start && at.start <= at.end && at.end <= Math.max(text.length, 1))
          }
        },
      ),
      cases(500),
    )
  })

  test('of several layers the strongest that speaks decides', () => {
    const level = fc.option(fc.constantFrom('error', 'warning', 'information', 'hint', 'off'), { nil: undefined })
    fc.assert(
      fc.property(level, level, level, level, (override, own, base, editor) => {
        const layer = (severity: string | undefined) => (severity ? rules(severity) : {})
        const contents = {
          'base.json': layer(base),
          'statuswise.json': { extends: './base.json', ...layer(own), overrides: [{ files: ['*.ts'], ...layer(override) }] },
        }
        const expected = override ?? own ?? base ?? editor ?? 'error'
        assert.equal(severityIn('app.ts', contents, twice, layer(editor)), expected)
      }),
      cases(100),
    )
  })
})
