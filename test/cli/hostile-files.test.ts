import assert from 'node:assert/strict'
import { printable } from '../../server/text/printable.ts'
import { hostileTexts } from '../text/hostile.ts'
import { workspaceWith } from '../text/hostile-workspace.ts'
import { inFolder, type Tree } from './run.ts'

/** Each text in a folder of its own that it names too, as far as a name can hold it. */
const tree: Tree = Object.fromEntries(
  hostileTexts.flatMap((text, index) => {
    const name = text.replace(/[/\0\ud800-\udfff]/g, '-').slice(0, 60)
    const sources = Object.entries(workspaceWith(text)).map(([file, source]) => [`${index}/${name}/${file}`, source])
    return [...sources, [`${index}/${name}.ts`, sources.find(([file]) => file?.endsWith('routes.ts'))?.[1] ?? '']]
  }),
)
/** House texts that are one line, on codes of their own. */
const houseTexts = hostileTexts.filter((text) => !text.includes('\n'))
const codes = Object.fromEntries(houseTexts.map((text, index) => [460 + index, { name: `Own ${index}`, meaning: text, note: text }]))

suite('command line: hostile files', function () {
  this.timeout(600_000)

  test('reports and complaints are text', () => {
    inFolder(tree, (folder) => {
      for (const args of [
        ['check'],
        ['check', '--format', 'json'],
        ['check', 'no\u001b[31m\u202efile.ts'],
        ['check', '--\u001b[31m\u202e'],
      ]) {
        const { stdout, stderr } = folder.run(...args)
        assert.ok(stdout.length + stderr.length > 20, args.join(' '))
        assert.equal(stdout, printable(stdout))
        assert.equal(stderr, printable(stderr))
      }
    })
  })

  test('a name with line breaks is no line of its own', () => {
    const forged = 'a\nstatuswise: forged\nb.ts:1:1 error forged'
    inFolder({ [`${forged}.ts`]: 'export const x = 1 // statuswise-ignore\n' }, (folder) => {
      for (const { stdout, stderr } of [folder.run('check'), folder.run('check', `${forged}x.ts`)])
        assert.doesNotMatch(stdout + stderr, /^(?:statuswise: forged|b\.ts)/m)
    })
  })

  test('a report for programs has the values as they are', () => {
    inFolder(tree, (folder) => {
      const { stdout } = folder.run('check', '--format', 'json')
      const files = new Set(JSON.parse(stdout).map(({ file }: { file: string }) => file))
      const written = Object.keys(tree).filter((file) => /routes\.ts$/.test(file))
      assert.deepEqual(
        written.filter((file) => !files.has(file)),
        [],
      )
    })
  })

  test('what a team says of a code is text', () => {
    inFolder({ 'statuswise.json': JSON.stringify({ codes }) }, (folder) => {
      for (const [index, text] of houseTexts.entries()) {
        const { stdout } = folder.run('explain', String(460 + index))
        const isShown = stdout.replace(/\s+/g, ' ').includes(`In this project: ${printable(text.trim())}`.replace(/\s+/g, ' '))
        assert.ok(isShown, `${JSON.stringify(text)} in ${stdout}`)
        assert.equal(stdout, printable(stdout))
      }
      const { stdout } = folder.run('explain', String(460 + houseTexts.length - 2), '--json')
      assert.equal(stdout, printable(stdout))
    })
  })
})
