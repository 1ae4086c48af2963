import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startClient } from '../lsp/client.ts'
import { type Figure, median } from './figures.ts'
import { handlersOf, otherCode } from './sources.ts'
import { worstFiles } from './worst-files.ts'

// Outside of the repository, whose .gitignore would hide it.
const folder = mkdtempSync(path.join(tmpdir(), 'statuswise-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** From the start of the process to the first diagnostics, beside a process that does nothing; and the memory it then holds. */
export async function measureServer(): Promise<Figure[]> {
  const pairs: { readonly nothing: number; readonly start: number }[] = []
  // Beside each other, as the machine's speed changes meanwhile.
  for (let i = 0; i < 21; i++) pairs.push({ nothing: time(() => void run('-e', '0')), start: await timeToFirstDiagnostics() })
  return [
    { name: 'server start to first diagnostics', value: median(pairs.map(({ start }) => start)), unit: 'ms' },
    { name: 'node -e 0', value: median(pairs.map(({ nothing }) => nothing)), unit: 'ms' },
    {
      name: 'server start ÷ node -e 0',
      value: median(pairs.map(({ start, nothing }) => start / nothing)),
      unit: '×',
      bound: { most: 3.5 },
    },
    { name: 'server, ten files of 1,000 lines open', value: await memoryOfServer(), unit: 'MB', bound: { most: 120 } },
  ]
}

async function timeToFirstDiagnostics(): Promise<number> {
  const text = handlersOf(1000)
  const start = performance.now()
  const client = await startClient()
  await client.open('file:///project/handlers.ts', text)
  const diagnostics = await client.diagnostics('file:///project/handlers.ts')
  const taken = performance.now() - start
  if (diagnostics.length === 0) throw new Error('The first diagnostics are empty')
  await client.stop()
  return taken
}

async function memoryOfServer(): Promise<number> {
  const client = await startClient()
  const text = handlersOf(1000)
  for (let i = 0; i < 10; i++) {
    const uri = `file:///project/handlers-${i}.ts`
    await client.open(uri, text)
    await client.diagnostics(uri)
  }
  const kilobytes = Number(spawnSync('ps', ['-o', 'rss=', '-p', String(client.process.pid)], { encoding: 'utf8' }).stdout)
  await client.stop()
  return kilobytes / 1024
}

/** What nobody writes is analysed or given up: from the parsed text on, in a process that has done nothing else. */
export function measureWorstFiles(): Figure[] {
  return [...worstFiles.keys()].map((name) => {
    const runs = Array.from({ length: 5 }, () => Number(run('out/test/bench/worst-file.entry.cjs', name)))
    return { name: `${name}, after the parse`, value: median(runs), unit: 'ms', bound: { most: 200 } }
  })
}

/** The command line over trees of files, beside parsing the same files and nothing else. */
export function measureCheck(): Figure[] {
  return trees.flatMap((tree) => {
    const root = `${folder}/${tree.name.replaceAll(' ', '-')}`
    writeTree(root, tree)
    const checks: number[] = []
    const parses: number[] = []
    const gatedParses: number[] = []
    for (let i = 0; i < 5; i++) {
      parses.push(time(() => void run('out/test/bench/parse-only.entry.cjs', root)))
      gatedParses.push(time(() => void run('out/test/bench/parse-only.entry.cjs', root, '--gated')))
      checks.push(time(() => check(root)))
    }
    const taken = median(checks)
    return [
      { name: `check, ${tree.name}, ${filesInTree} files`, value: taken, unit: 'ms' },
      { name: `parse, ${tree.name}`, value: median(parses), unit: 'ms' },
      { name: `parse, ${tree.name}, only files that may hold HTTP`, value: median(gatedParses), unit: 'ms' },
      { name: `check, ${tree.name}`, value: (filesInTree / taken) * 1000, unit: 'files/s' },
      { name: `check ÷ parse, ${tree.name}`, value: taken / median(parses), unit: '×', ...(tree.bound && { bound: tree.bound }) },
      { name: `check, ${tree.name}, peak memory`, value: peakMemoryOfCheck(root), unit: 'MB' },
    ]
  })
}

const filesInTree = 1200

interface Tree {
  readonly name: string
  /** One file in so many shows a sign of HTTP. */
  readonly gated: number
  /** How much larger these are than others. */
  readonly size: number
  /** The part of their text that handlers are. */
  readonly handlers: number
  readonly bound?: Figure['bound']
}

/** As thirty public applications and libraries with servers are: all of them taken together (21,000 files, 89 MB), and the densest of them. What is no handler is code of this project. */
const trees: readonly Tree[] = [
  { name: 'average tree', gated: 9, size: 2, handlers: 0.076, bound: { most: 1.4 } },
  { name: 'dense tree', gated: 2.5, size: 1, handlers: 0.27 },
]

function writeTree(root: string, { gated, size, handlers }: Tree): void {
  for (let i = 0; i < filesInTree; i++) {
    const file = `${root}/part-${i % 40}/file-${i}.ts`
    const isGated = Math.floor((i + 1) / gated) > Math.floor(i / gated)
    const rest = otherCode(i, isGated ? 2 * size : 2)
    const lines = (rest.split('\n').length * handlers) / (1 - handlers)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, isGated ? `${handlersOf(lines)}\n${rest}` : rest)
  }
  writeFileSync(`${root}/package.json`, '{ "dependencies": { "express": "^5.1.0" } }\n')
}

function check(root: string, environment: NodeJS.ProcessEnv = {}): void {
  const { status, stderr, stdout } = node(['dist/statuswise.cjs', 'check', '--format', 'json', root], environment)
  if (status !== 1 || JSON.parse(stdout).length === 0) throw new Error(`check did not find what is there: ${status} ${stderr}`)
}

/** The largest resident set, as the process itself sees it when it ends. */
function peakMemoryOfCheck(root: string): number {
  const hook = path.resolve(folder, 'peak.cjs')
  const result = path.resolve(folder, 'peak.txt')
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(result)}, String(process.resourceUsage().maxRSS)))`,
  )
  check(root, { NODE_OPTIONS: `--require ${JSON.stringify(hook)}` })
  return Number(readFileSync(result, 'utf8')) / 1024
}

function run(...args: string[]): string {
  const { status, stderr, stdout } = node(args)
  if (status !== 0) throw new Error(stderr)
  return stdout
}

function node(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  return spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...environment } })
}

function time(task: () => void): number {
  const start = performance.now()
  task()
  return performance.now() - start
}
