import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Who may import whom, besides a folder itself: folders, single files and packages. Types count like values. */
const layers: Readonly<Record<string, readonly string[]>> = {
  client: ['server/lsp/protocol.ts', 'server/text/printable.ts', 'vscode', 'vscode-languageclient'],
  'server/hosts': [
    'server/lsp',
    'server/features',
    'server/workspace',
    'server/text',
    'vscode-languageserver',
    'node:',
    'commander',
    'cachedir',
    'picocolors',
    'package.json',
    'fdir',
  ],
  'server/lsp': [
    'server/features',
    'server/workspace',
    'server/text',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'valibot',
  ],
  'server/features': ['server/workspace', 'server/rules', 'server/analysis', 'server/http', 'server/text', 'server/syntax/span.ts', 'yaml'],
  'server/workspace': ['server/analysis', 'server/syntax', 'server/http', 'server/text', 'jsonc-parser', 'picomatch', 'semver'],
  'server/rules': ['server/http', 'server/syntax/span.ts'],
  'server/analysis': ['server/frameworks', 'server/http', 'server/syntax'],
  'server/frameworks': ['server/http', 'server/syntax', 'semver'],
  'server/http': ['data', 'server/text', 'server/syntax/span.ts'],
  'server/text': [],
  'server/syntax': ['typescript-6'],
  data: [],
}
/** Lines beyond which a file holds two subjects. */
const longest = 300
const namelessFolders = /^(util|utils|helpers?|common|misc|lib|shared|core|src)$/

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(file) : file.endsWith('.ts') ? [file] : []
  })
}

/** A file without its comments. */
function codeOf(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
}

function importsOf(file: string): string[] {
  return [...codeOf(file).matchAll(/(?:from |import |import\()'([^']+)'/g)].map(([, name]) =>
    name!.startsWith('.') ? path.posix.join(path.posix.dirname(file), name!) : name!,
  )
}

/** A package covers its subpaths, a folder its files, `node:` every built-in module. */
function covers(allowed: string, imported: string): boolean {
  return imported === allowed || imported.startsWith(allowed.endsWith(':') ? allowed : `${allowed}/`)
}

const files = [...filesIn('client'), ...filesIn('server'), ...filesIn('data')]

suite('architecture', () => {
  for (const [layer, allowed] of Object.entries(layers)) {
    test(`${layer} imports only what it may`, () => {
      const wrong = files
        .filter((file) => covers(layer, file))
        .flatMap((file) => importsOf(file).map((imported) => ({ file, imported })))
        .filter(({ imported }) => ![layer, ...allowed].some((it) => covers(it, imported)))
      assert.deepEqual(wrong, [])
    })
  }

  test('every file belongs to a layer', () => {
    assert.deepEqual(
      files.filter((file) => !Object.keys(layers).some((layer) => covers(layer, file))),
      [],
    )
    assert.ok(files.length > 30 && files.flatMap(importsOf).length > 100, 'files and imports are found')
  })

  test('folders are named for a subject', () => {
    const folders = new Set(files.flatMap((file) => path.dirname(file).split('/')))
    assert.deepEqual(
      [...folders].filter((name) => namelessFolders.test(name)),
      [],
    )
  })

  test('files are named in kebab case and short', () => {
    assert.deepEqual(
      files.filter((file) => !/^[a-z0-9-]+(\.d)?\.ts$/.test(path.basename(file))),
      [],
    )
    const lengths = files.map((file) => `${file}: ${readFileSync(file, 'utf8').split('\n').length - 1}`)
    assert.deepEqual(
      lengths.filter((it) => Number(it.split(': ')[1]) > longest),
      [],
    )
  })

  test('what a workspace says is shown through doors that take the power from it', () => {
    /** A way to show a text without its door, and the files that may take it. */
    const ways: readonly (readonly [way: RegExp, ...files: readonly string[]])[] = [
      [/\bas (?:Markdown|Said)\b|(?<!function )\bmd\(/],
      [/\bas PrintableLine\b/, 'server/text/printable.ts'],
      [/\bas (?:TerminalText|Shown)\b|(?<!function )\btty\(/],
      [/\bMarkupKind\.|\bMarkdownString\b|supportHtml|isTrusted/, 'server/lsp/markup.ts'],
      [
        /\bmarkdownSource\(/,
        'server/text/markdown.ts',
        'server/text/plain-text.ts',
        'server/lsp/markup.ts',
        'server/lsp/questions.ts',
        'server/hosts/terminal-markdown.ts',
        'server/features/explain.ts',
      ],
      [/(?<!connection\.)\bconsole\.(?:log|error|warn|info)\(|\bstd(?:out|err)\.write\(|\bstream\.write\(/, 'server/hosts/terminal.ts'],
    ]
    for (const [way, ...allowed] of ways) {
      const taken = files.filter((file) => way.test(codeOf(file)))
      assert.deepEqual(taken, [...allowed].sort(), String(way))
    }
  })
})
