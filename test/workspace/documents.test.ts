import assert from 'node:assert/strict'
import { kindOfDocument } from '../../server/workspace/documents.ts'

suite('documents', () => {
  for (const [uri, languageId, kind] of [
    ['file:///a/app.ts', 'typescript', 'typescript'],
    ['file:///a/app.mts', 'typescript', 'typescript'],
    ['file:///a/app.cjs', 'javascript', 'javascript'],
    ['file:///a/view.tsx', 'typescript', 'typescriptreact'],
    ['file:///a/view.jsx', 'javascript', 'javascriptreact'],
    ['file:///a/script', 'javascript', 'javascript'],
    ['untitled:Untitled-1', 'typescript', 'typescript'],
    ['untitled:Untitled-1', 'typescript.tsx', 'typescriptreact'],
    ['vscode-notebook-cell:/a/book.ipynb#1', 'javascript', 'javascript'],
    ['git:/a/app.ts?{"ref":"~"}', 'typescript', 'typescript'],
    ['file:///a/types.d.ts', 'typescript', undefined],
    ['file:///a/types.d.json.ts', 'typescript', undefined],
    ['file:///a/app.py', 'python', undefined],
    ['untitled:Untitled-1', 'plaintext', undefined],
    ['file:///a/statuswise.json', 'json', 'configuration'],
    ['file:///a/package.json', 'json', undefined],
  ] as const) {
    test(`${uri} as ${languageId}`, () => assert.equal(kindOfDocument(uri, languageId), kind))
  }
})
