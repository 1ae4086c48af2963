import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { build, type Plugin } from 'esbuild'
import * as pruned from 'typescript-6'
import whole from 'typescript-6/lib/typescript.js'
import { type Language, languageOf } from '../../server/syntax/parse.ts'

type Parser = Pick<typeof pruned, 'createSourceFile' | 'forEachChild' | 'updateSourceFile'>

const skipped = /^(node_modules|dist|out|\.[^.].*)$/

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (skipped.test(entry.name)) return []
    const file = path.posix.join(folder, entry.name)
    return entry.isDirectory() ? sourcesIn(file) : languageOf(file) ? [file] : []
  })
}

/** As server/syntax/parse.ts calls it. */
function parse(parser: Parser, text: string, language: Language): pruned.SourceFile {
  const { ParseAll, ParseNone } = pruned.JSDocParsingMode
  const { JS, TS, TSX } = pruned.ScriptKind
  const [kind, jsDocParsingMode] = language === 'javascript' ? [JS, ParseAll] : [language === 'typescript' ? TS : TSX, ParseNone]
  return parser.createSourceFile('file', text, { languageVersion: pruned.ScriptTarget.Latest, jsDocParsingMode }, false, kind)
}

/** Every node that the parser's own walk meets, with all that stands in it but other nodes. */
function nodesOf(parser: Parser, file: pruned.SourceFile): string[] {
  const nodes: string[] = []
  const visit = (node: pruned.Node, depth: number) => {
    const { kind, pos, end, flags, jsDoc, ...rest } = node as pruned.Node & { jsDoc?: readonly pruned.Node[] }
    const plain = Object.entries(rest).filter(([name, it]) => it !== undefined && typeof it !== 'object' && !unlike.has(name))
    nodes.push(`${depth} ${kind} ${pos}-${end} ${flags} ${JSON.stringify(node === file ? [] : plain.sort())}`)
    for (const comment of jsDoc ?? []) visit(comment, depth + 1)
    parser.forEachChild(node, (child) => visit(child, depth + 1))
  }
  visit(file, 0)
  nodes.push(
    ...(file as unknown as { parseDiagnostics: readonly pruned.Diagnostic[] }).parseDiagnostics.map((it) => `${it.start} ${it.code}`),
  )
  return nodes
}

/** The checker's and printer's own; no part of the tree. */
const unlike = new Set(['id', 'modifierFlagsCache', 'transformFlags'])

suite('pruned parser', () => {
  const files = sourcesIn('.')

  test('keeps none of the texts that a document had before an edit', () => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    const size = 400_000
    const comment = `/*${'-'.repeat(size)}*/\n`
    let text = `${comment}${Array.from({ length: 100 }, (_, i) => `f('a text of so many characters ${i}')\n`).join('')}`
    let file = parse(pruned, text, 'typescript')
    collect()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 100; i++) {
      // Each statement is read from a text of its own.
      const at = text.indexOf(`${i}')`)
      text = `${text.slice(0, at)}x${text.slice(at)}`
      file = pruned.updateSourceFile(file, text, { span: { start: at, length: 0 }, newLength: 1 })
    }
    collect()
    const kept = process.memoryUsage().heapUsed - before
    assert.equal(file.statements.length, 100)
    assert.ok(kept < 10 * size, `${Math.round(kept / size)} texts are kept`)
  })

  test('makes the trees that the whole package makes', () => {
    assert.ok('createProgram' in whole && !('createProgram' in pruned), 'two parsers are compared')
    let compared = 0
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const middle = text.length >> 1
      for (const typed of [text, text.slice(0, middle)]) {
        const [ours = [], theirs]: string[][] = [pruned, whole].map((parser) => nodesOf(parser, parse(parser, typed, languageOf(file)!)))
        assert.deepEqual(ours, theirs, file)
        compared += ours.length
      }
    }
    assert.ok(files.length > 150 && compared > 100_000, `${files.length} files, ${compared} nodes`)
  })

  test('parses an edit as the whole package does', () => {
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const middle = text.length >> 1
      const edited = `${text.slice(0, middle)} if (a) { ${text.slice(middle + 3)}`
      const change = { span: { start: middle, length: Math.min(3, text.length - middle) }, newLength: ' if (a) { '.length }
      const [ours, theirs] = [pruned, whole].map((parser) =>
        nodesOf(parser, parser.updateSourceFile(parse(parser, text, languageOf(file)!), edited, change)),
      )
      assert.deepEqual(ours, theirs, file)
    }
  })

  test('takes less than 1.1 MB of each host', async () => {
    const plugin = pathToFileURL('scripts/build/pruned-typescript.mjs').href
    const { prunedTypescript } = (await import(plugin)) as { readonly prunedTypescript: Plugin }
    const { metafile } = await build({
      entryPoints: ['server/hosts/cli.ts', 'server/hosts/language-server.ts'],
      bundle: true,
      minify: true,
      metafile: true,
      write: false,
      platform: 'node',
      target: 'es2023',
      mainFields: ['module', 'main'],
      outdir: 'out',
      plugins: [prunedTypescript],
    })
    const sizes = Object.values(metafile.outputs).map(
      ({ inputs }) => inputs['node_modules/typescript-6/lib/typescript.js']?.bytesInOutput ?? 0,
    )
    assert.equal(sizes.length, 2)
    for (const bytes of sizes) assert.ok(bytes > 300_000 && bytes < 1_100_000, `${bytes} bytes`)
  })
})
