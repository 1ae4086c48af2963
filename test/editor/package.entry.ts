import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'

const file = 'out/statuswise.vsix'

const { main, icon, contributes } = JSON.parse(readFileSync('package.json', 'utf8'))
/** Those of the walkthrough. */
const stepPictures: readonly string[] = contributes.walkthroughs.flatMap(
  ({ steps }: { readonly steps: readonly { readonly media: { readonly image: Readonly<Record<string, string>> } }[] }) => [
    ...new Set(steps.flatMap(({ media }) => Object.values(media.image))),
  ],
)

suite('The extension package', () => {
  test('holds what the extension needs, and nothing else', () => {
    assert.deepEqual(namesIn(readFileSync(file)).sort(), [
      '[Content_Types].xml',
      'extension.vsixmanifest',
      'extension/LICENSE.txt',
      'extension/changelog.md',
      'extension/client/icon.png',
      'extension/data/configuration.schema.json',
      'extension/dist/client.cjs',
      'extension/dist/code/language-server.cjs',
      'extension/dist/code/mcp.cjs',
      'extension/dist/code/statuswise.cjs',
      'extension/dist/language-server.cjs',
      'extension/dist/statuswise.cjs',
      'extension/docs/configuration.md',
      ...stepPictures.toSorted().map((name) => `extension/${name}`),
      ...readdirSync('docs/rules').map((name) => `extension/docs/rules/${name}`),
      'extension/package.json',
      'extension/readme.md',
    ])
  })

  test('holds every file that the manifest names', () => {
    const named = [main, icon, ...contributes.jsonValidation.map(({ url }: { url: string }) => url)]
    const names = namesIn(readFileSync(file))
    assert.deepEqual(
      named.map((name: string) => `extension/${name.replace('./', '')}`).filter((name) => !names.includes(name)),
      [],
    )
  })

  test('stays small', () => {
    const { size } = statSync(file)
    assert.ok(size < 2_500_000, `${size} bytes`)
  })
})

/** The names in a zip archive, from the directory at its end. */
function namesIn(zip: Buffer): string[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const names: string[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const length = zip.readUInt16LE(at + 28)
    names.push(zip.toString('utf8', at + 46, at + 46 + length))
    at += 46 + length + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return names
}
