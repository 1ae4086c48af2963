// Builds everything into dist/ (what ships) and, with --tests, out/ (the suites).
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, context } from 'esbuild'
import { forNode } from './scripts/build/for-node.mjs'
import { writeRuleIndex } from './scripts/build/rule-index.mjs'

const tests = process.argv.includes('--tests')
const watch = process.argv.includes('--watch')

writeRuleIndex()

const product = {
  ...forNode,
  minify: true,
  sourcemap: false,
  outdir: 'dist',
  entryPoints: {
    client: 'client/node.ts',
    'language-server': 'server/hosts/start-language-server.ts',
    statuswise: 'server/hosts/start-cli.ts',
    'code/language-server': 'server/hosts/language-server.ts',
    'code/statuswise': 'server/hosts/cli.ts',
  },
  external: ['vscode'],
}

const suites = {
  ...forNode,
  outdir: 'out',
  outbase: '.',
  entryPoints: tests ? testFiles('test') : [],
  // Test code reads its fixtures from the working directory and requires these as installed.
  external: ['vscode', 'mocha', 'playwright-core', '@vscode/test-electron', 'esbuild', 'typescript-6/lib/typescript.js'],
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
  rmSync('dist', { recursive: true, force: true })
  await build(product)
  if (tests) {
    rmSync('out', { recursive: true, force: true })
    await build(suites)
  }
}
