import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { circles, codeOf, filesIn, importsOf } from './imports.ts'
import { covers, foundations, layers } from './layers.ts'

/** The other folders of a layer, each after those that it imports; in a circle one stands before what it imports. */
function importedFirst(layer: string): readonly string[] {
  const ordered = new Set<string>()
  const pending = new Set<string>()
  const add = (folder: string) => {
    if (pending.has(folder) || foundations.includes(folder)) return
    pending.add(folder)
    for (const file of filesIn(`${layer}/${folder}`))
      for (const imported of importsOf(file)) if (covers(layer, imported)) add(imported.slice(layer.length + 1).split('/', 1)[0]!)
    ordered.add(folder)
  }
  for (const entry of readdirSync(layer, { withFileTypes: true })) if (entry.isDirectory()) add(entry.name)
  return [...ordered]
}

/** The rooms of a layer, each of which may import those before it. Frameworks may be built on others. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  'server/http': ['registry', 'responses'],
  'server/frameworks': [...foundations, ...importedFirst('server/frameworks'), 'index.ts'],
  'server/analysis': [
    ...['project', 'fixes', 'values', 'clients', 'gate', 'paths', 'circumstances', 'interpreter', 'handlers', 'edits', 'statuses'],
    ...['module-facts', 'analyze.ts'],
  ],
}
/** The grammar of programs refers to itself. */
const recursive = 'server/syntax/ir'
/** Lines beyond which a file holds two subjects. */
const longest = 250
/** Files beyond which a folder is an attic. */
const mostFiles = 30
/** The rules lie side by side. */
const crowded = 'server/rules'
const namelessFolders = /^(util|utils|helpers?|common|misc|lib|shared|core|src)$/

const files = [...filesIn('client'), ...filesIn('server'), ...filesIn('data')]

suite('architecture', () => {
  for (const [layer, { mayImport }] of Object.entries(layers)) {
    const own = files.filter((file) => covers(layer, file))
    test(`${layer} imports only what it may`, () => {
      const wrong = own
        .flatMap((file) => importsOf(file).map((imported) => ({ file, imported })))
        .filter(({ imported }) => ![layer, ...mayImport].some((it) => covers(it, imported)))
      assert.deepEqual(wrong, [])
    })

    test(`${layer} imports all that it may`, () => {
      const imported = own.flatMap(importsOf)
      assert.deepEqual(
        mayImport.filter((allowed) => !imported.some((it) => covers(allowed, it))),
        [],
      )
    })
  }

  for (const [layer, order] of Object.entries(rooms)) {
    const roomOf = (file: string) => file.slice(layer.length + 1).split('/', 1)[0]!
    test(`the rooms of ${layer} import in one direction`, () => {
      const own = filesIn(layer)
      assert.deepEqual(new Set(own.map(roomOf)), new Set(order))
      const back = own.flatMap((file) =>
        importsOf(file)
          .filter((imported) => covers(layer, imported) && order.indexOf(roomOf(imported)) > order.indexOf(roomOf(file)))
          .map((imported) => ({ file, imported })),
      )
      assert.deepEqual(back, [])
    })
  }

  test('only the grammar imports itself by way of others', () => {
    assert.deepEqual(
      circles(
        new Map([
          ['a', ['b']],
          ['b', ['c', 'd']],
          ['c', ['a']],
          ['d', []],
        ]),
      ),
      [['a', 'b', 'c']],
    )
    const found = circles(new Map(files.map((file) => [file, importsOf(file)])))
    assert.deepEqual(
      found.filter((circle) => !circle.every((file) => covers(recursive, file))),
      [],
    )
  })

  test('no folder is an attic', () => {
    const counts = new Map<string, number>()
    for (const file of files) counts.set(path.dirname(file), (counts.get(path.dirname(file)) ?? 0) + 1)
    assert.deepEqual(
      [...counts].filter(([folder, count]) => count > mostFiles && folder !== crowded),
      [],
    )
  })

  test('what makes states, values and events the same is no text', () => {
    // A text with offsets in it is a key, unless it is code or a pattern to be written.
    const keys = filesIn('server/analysis')
      .filter((file) => !['fixes', 'gate'].some((room) => covers(`server/analysis/${room}`, file)))
      .filter((file) => /`[^`]*\$\{[^}`]*\b(?:start|end)\b[^}`]*\}[^`]*`/.test(codeOf(file)))
    assert.deepEqual(keys, [])
    const texts = filesIn('server/analysis/paths').filter((file) => /\$\{|JSON\.stringify/.test(codeOf(file)))
    assert.deepEqual(texts, [])
  })

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
      [/\bMarkupKind\.|\bMarkdownString\b|supportHtml/, 'server/lsp/markup.ts'],
      // Links of hovers may open our pages, and do nothing else.
      [/isTrusted: (?!\{ enabledCommands: \[showPageCommand\] \})/],
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
