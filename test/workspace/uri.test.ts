import assert from 'node:assert/strict'
import { fileName, foldersAround, parentFolder } from '../../server/workspace/uri.ts'

suite('URIs', () => {
  for (const [uri, parent, name] of [
    ['file:///shop/src/app.ts', 'file:///shop/src', 'app.ts'],
    ['file:///app.ts', 'file://', 'app.ts'],
    ['file:///c%3A/shop/app.ts', 'file:///c%3A/shop', 'app.ts'],
    ['vscode-vfs://github/owner/app.ts', 'vscode-vfs://github/owner', 'app.ts'],
    ['git:/shop/app.ts?{"ref":"a/b"}', 'git:/shop', 'app.ts'],
    ['vscode-notebook-cell:/shop/book.ipynb#cell/1', 'vscode-notebook-cell:/shop', 'book.ipynb'],
    ['untitled:Untitled-1', undefined, 'Untitled-1'],
  ] as const) {
    test(uri, () => {
      assert.equal(parentFolder(uri), parent)
      assert.equal(fileName(uri), name)
    })
  }

  test('folders around come innermost first and end', () => {
    assert.deepEqual([...foldersAround('file:///a/b/c.ts')], ['file:///a/b', 'file:///a', 'file://'])
    assert.deepEqual([...foldersAround('memfs://host/c.ts')], ['memfs://host'])
  })
})
