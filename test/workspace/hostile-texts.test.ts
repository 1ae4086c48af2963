import assert from 'node:assert/strict'
import { printFix } from '../../server/analysis/fixes/print-fix.ts'
import { mayHoldHttp } from '../../server/analysis/gate/gate.ts'
import { openApiHover } from '../../server/features/openapi-hover.ts'
import { majorVersion } from '../../server/frameworks/contract/versions.ts'
import { parse } from '../../server/syntax/parse.ts'
import { createConfigurations } from '../../server/workspace/configuration/configuration.ts'
import { createProjects } from '../../server/workspace/project.ts'
import { createRemembered } from '../../server/workspace/remembered.ts'
import { suppressionsIn } from '../../server/workspace/suppressions.ts'
import { growthOf } from '../growth.ts'
import { memoryFiles } from './memory-files.ts'

const suppressions = (text: string) => {
  const tree = parse(text, 'typescriptreact')
  return () => suppressionsIn(tree)
}
const lines = (count: number) => '\n'.repeat(count)

/** Texts of a size that took time in proportion to its square; each says with what size to begin. */
const texts: Readonly<Record<string, readonly [size: number, prepare: (size: number) => () => unknown]>> = {
  'white space behind a word in the gate': [2_000, (size) => () => mayHoldHttp(`import${lines(size)}async${lines(size)}x`)],
  'a version of spaces': [2_000, (size) => () => majorVersion(`${' '.repeat(size)}x1`)],
  'a property behind blank lines that is removed': [
    2_000,
    (size) => {
      const text = `${lines(size)}x(${lines(size)}stack: 1)`
      const start = text.indexOf('1)')
      return () =>
        printFix({ title: '', safe: false, edits: [{ kind: 'remove-property', value: { start, end: start + 1 } }] }, undefined, text)
    },
  ],
  'blank lines in YAML under a hover': [500, (size) => () => openApiHover(`a:${lines(size)}`, 1)],
  'blank lines in JSON under a hover': [500, (size) => () => openApiHover(`{${lines(size)}"a":{${lines(size)}`, 1)],
  'suppressions above each other': [250, (size) => suppressions(`${'// statuswise-ignore teapot: why\n'.repeat(size)}send()\n`)],
  'suppressions of statements': [250, (size) => suppressions('// statuswise-ignore teapot: why\nsend()\n'.repeat(size))],
  'suppressions in one line': [250, (size) => suppressions('/* statuswise-ignore teapot: why */ send();'.repeat(size))],
  'suppressions between JSX tags': [
    100,
    (size) => suppressions(`<p>\n${'{/* statuswise-ignore teapot: why */}\n'.repeat(size)}{send()}</p>`),
  ],
  'a comment that speaks of suppressions': [500, (size) => suppressions(`/* ${' '.repeat(size)}${'statuswise-ignored '.repeat(size)}*/`)],
  'a suppression of many rules': [500, (size) => suppressions(`// statuswise-ignore ${'teapot, '.repeat(size)}teapot: why\nsend()`)],
  'a file that is extended many times, and extends another as often': [
    100,
    (size) => {
      const many = (name: string) => JSON.stringify({ extends: Array.from({ length: size }, () => name) })
      const [start, next] = ['file:///statuswise.json', 'file:///b.json']
      const files = memoryFiles({ [start]: many('./b.json'), [next]: many('./c.json'), 'file:///c.json': '{}' })
      return () => {
        const configurations = createConfigurations(files, createRemembered())
        configurations.settingsFor('file:///app.ts', {})
        return configurations.inspect(start, files.contents[start])
      }
    },
  ],
}

suite('texts made to take long', () => {
  for (const [name, [size, prepare]] of Object.entries(texts)) {
    test(`${name}: in proportion to their size`, () => assert.ok(growthOf(size, prepare) < 64))
  }

  test('a version that npm would not take is none', () => {
    const version = (range: string) =>
      createProjects(memoryFiles({ 'file:///package.json': JSON.stringify({ dependencies: { express: range } }) }), createRemembered())
        .around('file:///app.ts')
        .version('express')
    assert.equal(version('^4.1.0'), '^4.1.0')
    assert.equal(version(`${' '.repeat(300)}4`), undefined)
  })

  test('what is extended twice or beyond a hundred is said', () => {
    const inspect = (names: readonly string[]) => {
      const files = memoryFiles(Object.fromEntries(names.map((name) => [`file:///${name.slice(2)}`, '{}'])))
      return createConfigurations(files, createRemembered()).inspect('file:///statuswise.json', JSON.stringify({ extends: names })).problems
    }
    assert.deepEqual(
      inspect(['./a.json', './b.json', './a.json']).map(({ message, at }) => [at.start, message]),
      [[13, '`./a.json` is extended twice: only the last counts.']],
    )
    const many = Array.from({ length: 101 }, (_, index) => `./${index}.json`)
    assert.deepEqual(
      inspect(many).map(({ message }) => message),
      ['`./0.json` does not count: only the last 100 files are extended.'],
    )
    assert.deepEqual(inspect(many.slice(1)), [])
  })
})
