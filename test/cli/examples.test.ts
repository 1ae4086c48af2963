import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { inFolder } from './run.ts'

/** What is shown to people who run Statuswise in pipelines. */
const texts = ['README.md', 'docs/ci.md', 'action.yml', ...readdirSync('examples/ci').map((name) => path.join('examples/ci', name))]
const contentOf = (file: string) => readFileSync(file, 'utf8')

/** Command lines of `statuswise check` and `merge` in a text. */
function commandsIn(text: string): readonly (readonly [command: string, rest: string])[] {
  return [...text.matchAll(/\bstatuswise (check|merge)\b([^\n`|]*)/g)].map(([, command = '', rest = '']) => [
    command,
    rest.split(/ \|\| |"\s*[},]/)[0]!,
  ])
}

suite('examples for pipelines', () => {
  test('name only options that there are', () => {
    inFolder({}, (folder) => {
      const options = new Map(
        ['check', 'merge'].map((command) => [command, new Set(folder.run(command, '--help').stdout.match(/--[a-z][\w-]*/g))] as const),
      )
      const commands = texts.flatMap((file) => commandsIn(contentOf(file)))
      assert.ok(commands.length > 25, `${commands.length} commands`)
      for (const [command, rest] of commands)
        for (const option of rest.match(/(?<![\w-])--[a-z][\w-]*/g) ?? [])
          assert.ok(options.get(command)!.has(option), `${command} ${rest}`)
    })
  })

  test('download no package of that name', () => {
    for (const file of texts)
      for (const [written] of contentOf(file).matchAll(/\bnpx\b[^\n]*statuswise[^\n]*/g))
        assert.match(written, /^npx(?: --no |', '--no', )/, `${file}: ${written}`)
  })

  test('can be read, and are all spoken of', () => {
    const page = contentOf('docs/ci.md')
    for (const name of readdirSync('examples/ci')) {
      const content = contentOf(path.join('examples/ci', name))
      assert.ok(name.endsWith('.json') ? JSON.parse(content) : parse(content), name)
      assert.ok(page.includes(`(../examples/ci/${name})`), name)
    }
    assert.equal(parse(contentOf('action.yml')).runs.using, 'composite')
  })

  test('the table of formats has all that there are', () => {
    const { stderr } = inFolder({}, (folder) => folder.run('check', '--format', 'none'))
    const choices = /Allowed choices are ([\w, ]+)/.exec(stderr)![1]!.split(', ')
    const named = [...contentOf('docs/ci.md').matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)
    assert.deepEqual(named, choices)
  })
})
