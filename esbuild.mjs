// Builds everything into dist/ (what ships) and, with --tests, out/ (the suites); with names behind it, only the suites whose path holds one of them.
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, context } from 'esbuild'
import { bundledFacts } from './scripts/build/bundled-facts.mjs'
import { forNode } from './scripts/build/for-node.mjs'
import { writeFrameworkIndex } from './scripts/build/framework-index.mjs'
import { writeRuleIndex } from './scripts/build/rule-index.mjs'

const tests = process.argv.includes('--tests')
const names = process.argv.slice(process.argv.indexOf('--tests') + 1)
const watch = process.argv.includes('--watch')

writeFrameworkIndex()
writeRuleIndex()

const product = {
  ...forNode,
  plugins: [...forNode.plugins, bundledFacts],
  minify: true,
  sourcemap: false,
  outdir: 'dist',
  entryPoints: {
    client: 'client/node.ts',
    'language-server': 'server/hosts/start-language-server.ts',
    statuswise: 'server/hosts/start-cli.ts',
    'code/language-server': 'server/hosts/language-server.ts',
    'code/statuswise': 'server/hosts/cli.ts',
    'code/mcp': 'server/mcp/serve-tools.ts',
  },
  external: ['vscode'],
}

/** The core as linters load it. */
const linterPlugin = {
  ...product,
  outdir: 'packages/eslint-plugin-statuswise/dist',
  entryPoints: { plugin: 'server/hosts/eslint/plugins.ts' },
}

// Test code reads its fixtures from the working directory and requires these as installed.
const installed = ['vscode', 'mocha', 'playwright-core', '@vscode/test-electron', 'esbuild', 'typescript-6/lib/typescript.js']
const suites = { ...forNode, outdir: 'out', outbase: '.', sourcesContent: false }
/** The suite of the parser as it ships, and what measures it; all others are bundled in a tenth of the time without it. */
const holdsParser = (file) => /[\\/](pruned-typescript\.test|bench[\\/].*\.entry)\.ts$/.test(file)

/** Bundles are read with one byte a character. The bundler escapes all others, but for those in tagged templates. */
function assertAscii(folder) {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cjs'))) {
    const [, around] = /(.{0,40}[^\0-\x7f].{0,40})/.exec(readFileSync(path.join(folder, file), 'utf8')) ?? []
    if (around !== undefined) throw new Error(`${file} is not ASCII, write \\u escapes in tagged templates: ${around}`)
  }
}

function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return []
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return testFiles(file)
    return /\.(test|entry)\.ts$/.test(entry.name) ? [file] : []
  })
}

if (watch) {
  await (await context(product)).watch()
} else {
  const isPart = tests && names.length > 0
  if (!isPart) {
    for (const bundles of [product, linterPlugin]) {
      rmSync(bundles.outdir, { recursive: true, force: true })
      await build(bundles)
      assertAscii(bundles.outdir)
    }
    cpSync('LICENSE', 'packages/eslint-plugin-statuswise/LICENSE')
  }
  if (tests) {
    rmSync('out', { recursive: true, force: true })
    const wanted = testFiles('test').filter((file) => !isPart || names.some((name) => file.includes(name)))
    const [withParser, others] = [true, false].map((holds) => wanted.filter((file) => holdsParser(file) === holds))
    await build({ ...suites, entryPoints: others, external: [...installed, 'typescript-6'] })
    await build({ ...suites, entryPoints: withParser, external: installed })
  }
}
