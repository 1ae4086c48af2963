import { execFile, type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const program = path.resolve('dist/statuswise.cjs')

/** Contents of files by path. */
export type Tree = Readonly<Record<string, string | Uint8Array>>

/** A folder on the disk to run the command line in. */
export interface TestFolder {
  readonly path: string
  run(...args: string[]): SpawnSyncReturns<string>
  runWith(options: RunOptions, ...args: string[]): SpawnSyncReturns<string>
  /** The same without waiting for it. */
  start(...args: string[]): Promise<Ended>
  /** Runs a line of a shell that knows `statuswise`. */
  shell(line: string): SpawnSyncReturns<string>
  read(name: string): string
  bytes(name: string): Buffer
  names(): readonly string[]
  mode(name: string): number
  chmod(name: string, mode: number): void
  isLink(name: string): boolean
}

/** What came of a run. */
export type Ended = Pick<SpawnSyncReturns<string>, 'stdout' | 'stderr' | 'status'>

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly cwd?: string
  readonly uid?: number
}

/** A file with one error, whose fix is safe. */
export const broken = `import express from 'express'

express().get('/', (req, res) => {
  if (!req.query.id) {
    res.status(404).json({ error: 'No such item' })
  }
  res.json({ id: req.query.id })
})
`
/** The same after its fix. */
export const repaired = broken.replace("item' })\n", "item' })\n    return\n")

/** A file with one warning, whose fix is not safe. */
export const warning = `import express from 'express'

express().get('/', (req, res) => {
  res.status(429).end()
})
`
export const clean = `import express from 'express'

express().get('/', (req, res) => {
  res.json({})
})
`

/** Gives the task a folder that holds these files, and takes it away afterwards. */
export function inFolder<T>(tree: Tree, task: (folder: TestFolder) => T): T {
  const { folder, remove } = makeFolder(tree)
  try {
    return task(folder)
  } finally {
    remove()
  }
}

/** A folder that holds these files, until it is removed. */
export function makeFolder(tree: Tree): { readonly folder: TestFolder; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'statuswise-cli-'))
  for (const [name, content] of Object.entries({ 'package.json': '{ "dependencies": { "express": "^5.0.0" } }\n', ...tree })) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return { folder: testFolder(folder), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** No run takes so long that does not hang. */
const limit = 300_000

function testFolder(folder: string): TestFolder {
  const plain = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined }
  const runWith = ({ env, cwd = folder, uid }: RunOptions, ...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], {
      cwd,
      encoding: 'utf8',
      env: { ...plain, ...env },
      maxBuffer: 1 << 26,
      timeout: limit,
      ...(uid !== undefined && { uid }),
    })
  const shell = (line: string) => {
    const command = `"${process.execPath}" "${program}"`
    return spawnSync('sh', ['-c', line.replaceAll('statuswise', command)], { cwd: folder, encoding: 'utf8', timeout: limit })
  }
  const start = (...args: string[]) =>
    new Promise<Ended>((resolve) => {
      const options = { cwd: folder, env: plain, maxBuffer: 1 << 26, timeout: limit }
      const child = execFile(process.execPath, [program, ...args], options, (_, stdout, stderr) =>
        resolve({ stdout, stderr, status: child.exitCode }),
      )
    })
  const at = (name: string) => path.join(folder, name)
  return {
    path: folder,
    runWith,
    start,
    shell,
    run: (...args) => runWith({}, ...args),
    read: (name) => readFileSync(at(name), 'utf8'),
    bytes: (name) => readFileSync(at(name)),
    names: () => readdirSync(folder).sort(),
    mode: (name) => statSync(at(name)).mode & 0o777,
    chmod: (name, mode) => chmodSync(at(name), mode),
    isLink: (name) => lstatSync(at(name)).isSymbolicLink(),
  }
}

/** The findings of a run with `--format json` as `file:line rule`. */
export function findingsIn({ stdout }: SpawnSyncReturns<string>): string[] {
  return JSON.parse(stdout).map(({ file, line, rule }: { file: string; line: number; rule: string }) => `${file}:${line} ${rule}`)
}

/** The files of a tree that `check` finds the mistake of `broken` in. */
export function filesFound(tree: Tree, ...args: string[]): string[] {
  return inFolder(tree, (folder) => findingsIn(folder.run('check', '--format', 'json', ...args)).map((it) => it.split(':')[0]!))
}
